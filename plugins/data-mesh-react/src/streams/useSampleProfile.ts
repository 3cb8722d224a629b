import { SampleProfile } from '@datamesh-portal/plugin-data-mesh-common';
import { PortName } from '../remote/ProductName';
import { Remote, useRemote } from '../remote/useRemote';
import { streamsApiRef } from './streamsApiRef';

/**
 * Figures on the fields of the newest messages of a port, read when asked: they
 * do not refresh by themselves. Nothing is read while `sample` is undefined.
 *
 * @param sample - `messages` is the size of the sample, 1–5,000
 * @public
 */
export function useSampleProfile(
  sample: (PortName & { messages: number }) | undefined,
): Remote<SampleProfile> {
  return useRemote(streamsApiRef, 'profile', sample, (api, asked, options) =>
    api.getSampleProfile(asked, options),
  );
}
