/**
 * The answer, which browsers do not keep: what people may see changes, and their
 * caches do not know.
 */
export function uncached<
  Answer extends { setHeader(name: string, value: string): unknown },
>(response: Answer): Answer {
  response.setHeader('Cache-Control', 'no-store');
  return response;
}
