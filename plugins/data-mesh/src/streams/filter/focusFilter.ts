import { KeyboardEvent, RefObject } from 'react';

const TYPING =
  'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], [role="listbox"]';

/** Lets `/` go to the filter, except where it is typed. */
export function focusFilter(
  event: KeyboardEvent,
  filterBar: RefObject<HTMLElement>,
): void {
  const modified = event.ctrlKey || event.metaKey || event.altKey;
  const typing =
    event.target instanceof Element && event.target.closest(TYPING) !== null;
  if (event.key !== '/' || modified || typing || event.defaultPrevented) {
    return;
  }
  event.preventDefault();
  filterBar.current
    ?.querySelector<HTMLElement>('[contenteditable="true"], input')
    ?.focus();
}
