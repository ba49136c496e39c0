/** Whether a container image is pinned to a version with at least two numbers, or to a digest. */
export function isPinnedImage(image: string): boolean {
  return /(:\d+\.\d+[\w.-]*|@sha256:[0-9a-f]{64})$/.test(image);
}
