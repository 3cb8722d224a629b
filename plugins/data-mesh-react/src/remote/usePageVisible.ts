import { useEffect, useState } from 'react';

function isVisible(): boolean {
  return document.visibilityState !== 'hidden';
}

/** Whether the browser tab is in view. */
export function usePageVisible(): boolean {
  const [visible, setVisible] = useState(isVisible);
  useEffect(() => {
    const update = () => setVisible(isVisible());
    document.addEventListener('visibilitychange', update);
    return () => document.removeEventListener('visibilitychange', update);
  }, []);
  return visible;
}
