/** Where "My access" is: the page, or one grant or request on it. */
export function myAccessPath(
  options: { grant?: string; request?: string } = {},
): string {
  const params = new URLSearchParams();
  if (options.grant) {
    params.set('grant', options.grant);
  } else if (options.request) {
    params.set('request', options.request);
  }
  const query = params.toString();
  return query ? `/my-access?${query}` : '/my-access';
}
