import { ReadOptions } from '../../remote/Backend';
import { useLiveRemote } from '../../remote/useLiveRemote';
import { Remote } from '../../remote/useRemote';
import { AccessApi } from '../AccessApi';
import { accessApiRef } from '../accessApiRef';

/** Reads something about access, and again after each change that is signalled. */
export function useAccessRead<Q, T>(
  name: string,
  asked: Q | undefined,
  load: (api: AccessApi, asked: Q, options: ReadOptions) => Promise<T>,
): Remote<T> {
  return useLiveRemote(accessApiRef, name, asked, load);
}
