import { Backend, BackendApis } from '../remote/Backend';
import { AccessApi } from './AccessApi';

/**
 * The {@link AccessApi} over HTTP.
 *
 * @public
 */
export function createAccessClient(apis: BackendApis): AccessApi {
  const backend = new Backend(apis);
  return {
    getAccessSummary: options => backend.ask('getAccessSummary', {}, options),
    getAccessOptions: (product, options) =>
      backend.ask('getAccessOptions', { path: product }, options),
    planAccess: (body, options) => backend.ask('planAccess', { body }, options),
    requestAccess: body => backend.ask('requestAccess', { body }),
    listAccessRequests: (query, options) =>
      backend.ask('getAccessRequests', { query }, options),
    getAccessRequest: (id, options) =>
      backend.ask('getAccessRequest', { path: { id } }, options),
    decideRequest: (id, body) =>
      backend.ask('decideAccessRequest', { path: { id }, body }),
    answerRequest: (id, body) =>
      backend.ask('answerAccessRequest', { path: { id }, body }),
    withdrawRequest: (id, revision) =>
      backend.ask('withdrawAccessRequest', {
        path: { id },
        body: { revision },
      }),

    listGrants: (query, options) =>
      backend.ask('getGrants', { query }, options),
    getGrant: (id, options) =>
      backend.ask('getGrant', { path: { id } }, options),
    revokeGrant: (id, body) =>
      backend.ask('revokeGrant', { path: { id }, body }),
    renewGrant: (id, revision) =>
      backend.ask('renewGrant', { path: { id }, body: { revision } }),
    confirmGrant: (id, revision) =>
      backend.ask('confirmGrant', { path: { id }, body: { revision } }),
    retryGrant: id => backend.ask('retryGrant', { path: { id } }),
    getConnection: (id, options) =>
      backend.ask('getConnection', { path: { id } }, options),
    issueCredentials: id => backend.ask('issueCredentials', { path: { id } }),

    getUnmanagedAccess: (product, options) =>
      backend.ask('getUnmanagedAccess', { path: product }, options),
    adoptAccess: (product, body) =>
      backend.ask('adoptAccess', { path: product, body }),
    removeUnmanagedAccess: (product, body) =>
      backend.ask('removeUnmanagedAccess', { path: product, body }),

    listStreamViews: async (query, options) =>
      (await backend.ask('listStreamViews', { query }, options)).items,
    checkAudit: (query, options) =>
      backend.ask('checkAudit', { query }, options),
    exportAudit: async (query, options) =>
      (await backend.send('exportAudit', { query }, options)).text(),
  };
}
