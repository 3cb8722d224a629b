import { useEffect, useRef } from 'react';

// Places where a letter is typed, or already means something.
const TYPING = [
  'input:not([type="checkbox"]):not([type="radio"])',
  'textarea',
  'select',
  '[contenteditable]:not([contenteditable="false"])',
  '[role="dialog"]',
  '[role="listbox"]',
  '[role="combobox"]',
  '[role="menu"]',
  '[role="textbox"]',
  '[aria-haspopup="listbox"]',
].join(',');

function isTyping(event: KeyboardEvent): boolean {
  return event.target instanceof Element && !!event.target.closest(TYPING);
}

/**
 * Lets single letters walk through the inbox, except while something is typed
 * or a dialog is open.
 *
 * @param actions - what each letter does; none of them decides anything
 * @param enabled - they can be turned off, as WCAG 2.1.4 asks of such keys
 */
export function useApprovalKeys(
  actions: Partial<Record<string, () => void>>,
  enabled: boolean,
): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    if (!enabled) {
      return undefined;
    }
    const onKeyDown = (event: KeyboardEvent) => {
      const action = latest.current[event.key];
      const modified = event.ctrlKey || event.metaKey || event.altKey;
      if (
        !action ||
        modified ||
        event.defaultPrevented ||
        isTyping(event) ||
        document.querySelector('[role="dialog"]')
      ) {
        return;
      }
      // The letter must not end up in the field that it opens.
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [enabled]);
}
