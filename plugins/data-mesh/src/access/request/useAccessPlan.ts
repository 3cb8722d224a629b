import { useApi } from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import {
  AccessPlan,
  AccessRequestDraft,
} from '@datamesh-portal/plugin-data-mesh-common';
import { accessApiRef } from '@datamesh-portal/plugin-data-mesh-react';
import { useEffect, useRef, useState } from 'react';

const QUIET_MS = 400;

/** What a request would lead to, as far as the server has answered. */
export type LivePlan = {
  /** Of the choices as they are now; the one before while a new one is made. */
  plan?: AccessPlan;
  error?: Error;
  planning: boolean;
};

/**
 * Asks what a draft would lead to, a moment after the last change of it. What
 * was asked before is given up.
 *
 * @param draft - undefined while something necessary is missing
 */
export function useAccessPlan(draft: AccessRequestDraft | undefined): LivePlan {
  const api = useApi(accessApiRef);
  const [live, setLive] = useState<LivePlan>({ planning: false });
  // The purpose decides nothing: typing it must not ask again.
  const question = draft && JSON.stringify({ ...draft, purpose: undefined });
  const latest = useRef(draft);
  latest.current = draft;

  useEffect(() => {
    if (!question) {
      setLive({ planning: false });
      return undefined;
    }
    const controller = new AbortController();
    setLive(({ plan }) => ({ plan, planning: true }));
    const timer = setTimeout(async () => {
      const asked = latest.current;
      if (!asked) {
        return;
      }
      const { purpose: _purpose, ...plannable } = asked;
      try {
        const plan = await api.planAccess(plannable, {
          signal: controller.signal,
        });
        if (!controller.signal.aborted) {
          setLive({ plan, planning: false });
        }
      } catch (failure) {
        if (!controller.signal.aborted) {
          const error = toError(failure);
          setLive({ error, planning: false });
        }
      }
    }, QUIET_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [api, question]);

  return live;
}
