import { ResponseError } from '@backstage/errors';

/** What the API client throws when the backend answers with this status. */
export async function refusal(
  status: number,
  message: string,
  headers?: Record<string, string>,
): Promise<ResponseError> {
  const body = JSON.stringify({
    error: { name: 'Error', message },
    response: { statusCode: status },
  });
  return ResponseError.fromResponse({
    ok: false,
    status,
    statusText: 'Refused',
    url: 'http://localhost/api/data-mesh',
    redirected: false,
    type: 'default',
    headers: new Headers({ 'content-type': 'application/json', ...headers }),
    text: async () => body,
  } as unknown as Parameters<typeof ResponseError.fromResponse>[0]);
}
