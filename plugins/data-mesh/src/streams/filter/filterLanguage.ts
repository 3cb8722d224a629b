import type { celLanguage } from './celLanguage';

type FilterLanguage = typeof celLanguage;

let loading: Promise<FilterLanguage> | undefined;

/**
 * Loads parser and checks, which are too heavy for the first chunk. It can be
 * tried again when it fails; the server checks every filter anyway.
 */
export function loadFilterLanguage(): Promise<FilterLanguage> {
  loading ??= import('./celLanguage').then(
    module => module.celLanguage,
    error => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}
