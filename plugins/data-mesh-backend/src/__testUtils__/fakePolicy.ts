import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  isResourcePermission,
  Permission,
  PermissionCondition,
  PermissionCriteria,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { Server } from 'node:http';
import request from 'supertest';

type Conditions = PermissionCriteria<PermissionCondition>;

/**
 * A permission policy that allows everything but what is named. Conditions are
 * decided on as the permission backend does: by asking the plugin.
 */
export function fakePolicy(options: {
  denied?: string[];
  conditions?: Record<string, Conditions>;
}) {
  const { denied = [], conditions = {} } = options;
  let server: Server;

  const judge = ({
    permission,
  }: {
    permission: Permission;
  }): PolicyDecision => {
    if (denied.includes(permission.name)) {
      return { result: AuthorizeResult.DENY };
    }
    const given = conditions[permission.name];
    return given
      ? {
          result: AuthorizeResult.CONDITIONAL,
          pluginId: 'data-mesh',
          resourceType: resourceTypeOf(permission),
          conditions: given,
        }
      : { result: AuthorizeResult.ALLOW };
  };

  const apply = async (
    given: Conditions,
    resourceType: string,
    resourceRef: string,
  ) => {
    const { body } = await request(server)
      .post('/api/data-mesh/.well-known/backstage/permissions/apply-conditions')
      .set('authorization', mockCredentials.service.header())
      .send({
        items: [
          {
            id: '1',
            resourceRef,
            resourceType,
            conditions: given,
          },
        ],
      })
      .expect(200);
    return { result: body.items[0].result };
  };

  const feature = createServiceFactory({
    service: coreServices.permissions,
    deps: {},
    factory: () => ({
      authorize: async requests =>
        Promise.all(
          requests.map(async asked => {
            const decision = judge(asked);
            return decision.result === AuthorizeResult.CONDITIONAL
              ? apply(
                  decision.conditions,
                  decision.resourceType,
                  'resourceRef' in asked ? String(asked.resourceRef) : '',
                )
              : decision;
          }),
        ),
      authorizeConditional: async requests => requests.map(judge),
    }),
  });
  return {
    feature,
    connect(to: Server) {
      server = to;
    },
  };
}

function resourceTypeOf(permission: Permission): string {
  return isResourcePermission(permission) ? permission.resourceType : '';
}
