import { SampleProfile } from '@datamesh-portal/plugin-data-mesh-common';
import { PortName } from '../api/DataMeshApi';
import { Remote, useRemote } from '../remote/useRemote';

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
  const key = sample && [
    'profile',
    sample.product.namespace,
    sample.product.name,
    sample.port,
    sample.messages,
  ];
  return useRemote(key && JSON.stringify(key), (api, options) =>
    sample
      ? api.getSampleProfile(sample, options)
      : Promise.reject(new Error('No sample')),
  );
}
