import { ResponseError } from '@backstage/errors';
import { TypedResponse } from '@datamesh-portal/plugin-data-mesh-common';

/** The body of a response, or the error that the backend sent, with its name and message. */
export async function readResponse<T>(response: TypedResponse<T>): Promise<T> {
  if (!response.ok) {
    const error = await ResponseError.fromResponse(response);
    throw error.cause;
  }
  return response.json();
}
