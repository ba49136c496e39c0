/** Whether a container image is named by a version of at least two numbers, or by its content. */
export function isPinnedImage(image: string): boolean {
  return /(:\d+\.\d+[\w.-]*|@sha256:[0-9a-f]{64})$/.test(image);
}
