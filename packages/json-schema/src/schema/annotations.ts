/** Keywords of JSON Schema, AsyncAPI and OpenAPI that never reject a document. */
const ANNOTATIONS = new Set([
  ...['$comment', 'contentEncoding', 'contentMediaType', 'contentSchema', 'default', 'deprecated'],
  ...['description', 'discriminator', 'example', 'examples', 'externalDocs', 'readOnly', 'title'],
  ...['writeOnly', 'xml'],
]);

export function isAnnotation(keyword: string): boolean {
  return ANNOTATIONS.has(keyword) || keyword.startsWith('x-');
}
