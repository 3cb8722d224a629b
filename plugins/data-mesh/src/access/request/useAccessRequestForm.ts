import { useApi } from '@backstage/core-plugin-api';
import {
  AccessOptions,
  AccessRequest,
} from '@datamesh-portal/plugin-data-mesh-common';
import { accessApiRef } from '@datamesh-portal/plugin-data-mesh-react';
import { useState } from 'react';
import { useCommand } from '../../chrome/commands/useCommand';
import { AccessWish } from '../../chrome/offers/accessRequestOffer';
import {
  draftOf,
  firstChoices,
  missingForPlan,
  missingForRequest,
  RequestChoices,
} from './requestChoices';
import { useAccessPlan } from './useAccessPlan';

/** The state of the request form: choices, their plan, and the sending. */
export function useAccessRequestForm(options: {
  /** Entity ref. */
  product: string;
  offer: AccessOptions;
  wish: AccessWish;
  /** Called once the server has the request. */
  onSent?: () => void;
}) {
  const { product, offer, wish, onSent } = options;
  const api = useApi(accessApiRef);
  const [from] = useState(() => new Date());
  const [choices, setChoices] = useState(() => firstChoices(offer, wish));
  const [sent, setSent] = useState<AccessRequest>();
  const { run, running, error, forgetError } = useCommand();

  const around = { product, from, maxDays: offer.maxDays };
  const missing = missingForRequest(choices, around);
  const missingPlan = missingForPlan(choices, around);
  const draft = missingPlan ? undefined : draftOf(choices, around);
  const live = useAccessPlan(draft);

  const send = async () => {
    if (draft && !missing) {
      await run(async () => {
        setSent(await api.requestAccess(draft));
        onSent?.();
      });
    }
  };

  return {
    from,
    choices,
    change: (changes: Partial<RequestChoices>) => {
      forgetError();
      setChoices(before => ({ ...before, ...changes }));
    },
    missing,
    missingPlan,
    live,
    send,
    sending: running,
    sent,
    error,
  };
}
