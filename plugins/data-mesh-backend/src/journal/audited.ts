import { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { AuditedRequest } from '../people/Callers';

/**
 * Does the work only when the audit log has taken note of the attempt, and
 * notes how it ended.
 */
export async function audited<T>(
  auditor: AuditorService,
  deed: {
    eventId: string;
    severityLevel: 'low' | 'medium' | 'high' | 'critical';
    request?: AuditedRequest;
    meta: JsonObject;
  },
  work: () => Promise<{ result: T; meta?: JsonObject }>,
): Promise<T> {
  const event = await auditor.createEvent(deed);
  let outcome;
  try {
    outcome = await work();
  } catch (error) {
    await event.fail({ error: toError(error) });
    throw error;
  }
  await event.success({ meta: outcome.meta });
  return outcome.result;
}
