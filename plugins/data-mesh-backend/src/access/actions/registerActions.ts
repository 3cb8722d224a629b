import { LoggerService } from '@backstage/backend-plugin-api';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { explainDatabaseFailure } from '../../journal/databaseFailure';
import { Callers } from '../../people/Callers';
import type { Access } from '../createAccess';
import { registerDecideAccessRequest } from './decideAccessRequest';
import { registerListAccessRequests } from './listAccessRequests';
import { registerListGrants } from './listGrants';
import { registerRequestDataAccess } from './requestDataAccess';
import { registerRevokeGrant } from './revokeGrant';

/** What tools may do in people's names, over the same services as the API. */
export function registerActions(
  registry: ActionsRegistryService,
  {
    access,
    callers,
    logger,
  }: { access: Access; callers: Callers; logger: LoggerService },
): void {
  const { grants, reader, requests } = access;
  const actions: ActionsRegistryService = {
    register: options =>
      registry.register({
        ...options,
        action: async context => {
          callers.demandNoTemplate(context.credentials);
          try {
            return await options.action(context);
          } catch (error) {
            throw explainDatabaseFailure(error, logger) ?? error;
          }
        },
      }),
  };
  registerRequestDataAccess(actions, { callers, requests });
  registerListAccessRequests(actions, { callers, reader });
  registerDecideAccessRequest(actions, { callers, requests });
  registerListGrants(actions, { callers, grants });
  registerRevokeGrant(actions, { callers, grants });
}
