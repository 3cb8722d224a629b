import { Response } from 'express';

/** Calls when the connection of the answer is gone, also when it is already. */
export function onceClosed(response: Response, listener: () => void): void {
  if (response.closed) {
    listener();
  } else {
    response.once('close', listener);
  }
}
