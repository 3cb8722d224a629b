import {
  AccessDecision,
  AccessOptions,
  AccessPlan,
  AccessRequest,
  AccessRequestDraft,
  AccessSummary,
  AdoptionRequest,
  AuditCheck,
  ConnectionDetails,
  Grant,
  IssuedCredentials,
  StreamView,
  UnmanagedAccessReport,
} from '@datamesh-portal/plugin-data-mesh-common';
import {
  AccessApi,
  AccessRequestQuery,
  GrantListQuery,
  ListPage,
  PagePosition,
} from './AccessApi';
import { BackendClient, body, path, refuseFailure } from './BackendClient';
import { ProductName, ReadOptions } from './ProductName';
import {
  readConnectionDates,
  readGrantDates,
  readPlanDates,
  readRequestDates,
} from './readAccessDates';

/** The {@link AccessApi} over HTTP. */
export class AccessClient extends BackendClient implements AccessApi {
  async getAccessSummary(options?: ReadOptions): Promise<AccessSummary> {
    return body(this.client(options).getAccessSummary({}));
  }

  async getAccessOptions(
    product: ProductName,
    options?: ReadOptions,
  ): Promise<AccessOptions> {
    return body(this.client(options).getAccessOptions({ path: path(product) }));
  }

  async planAccess(
    draft: AccessRequestDraft,
    options?: ReadOptions,
  ): Promise<AccessPlan> {
    return readPlanDates(
      await body(this.client(options).planAccess({ body: draft })),
    );
  }

  async requestAccess(draft: AccessRequestDraft): Promise<AccessRequest> {
    return readRequestDates(
      await body(this.client().requestAccess({ body: draft })),
    );
  }

  async listAccessRequests(
    query: AccessRequestQuery & PagePosition,
    options?: ReadOptions,
  ): Promise<ListPage<AccessRequest>> {
    const { items, nextCursor } = await body(
      this.client(options).getAccessRequests({ query }),
    );
    return { items: items.map(readRequestDates), nextCursor };
  }

  async getAccessRequest(
    id: string,
    options?: ReadOptions,
  ): Promise<AccessRequest> {
    return readRequestDates(
      await body(this.client(options).getAccessRequest({ path: { id } })),
    );
  }

  async decideRequest(
    id: string,
    decision: AccessDecision,
  ): Promise<AccessRequest> {
    return readRequestDates(
      await body(
        this.client().decideAccessRequest({ path: { id }, body: decision }),
      ),
    );
  }

  async answerRequest(
    id: string,
    answer: { revision: number; text: string },
  ): Promise<AccessRequest> {
    return readRequestDates(
      await body(
        this.client().answerAccessRequest({ path: { id }, body: answer }),
      ),
    );
  }

  async withdrawRequest(id: string, revision: number): Promise<AccessRequest> {
    return readRequestDates(
      await body(
        this.client().withdrawAccessRequest({
          path: { id },
          body: { revision },
        }),
      ),
    );
  }

  async listGrants(
    query: GrantListQuery & PagePosition,
    options?: ReadOptions,
  ): Promise<ListPage<Grant>> {
    const { items, nextCursor } = await body(
      this.client(options).getGrants({ query }),
    );
    return { items: items.map(readGrantDates), nextCursor };
  }

  async getGrant(id: string, options?: ReadOptions): Promise<Grant> {
    return readGrantDates(
      await body(this.client(options).getGrant({ path: { id } })),
    );
  }

  async revokeGrant(
    id: string,
    revocation: { revision: number; reason: string },
  ): Promise<Grant> {
    return readGrantDates(
      await body(this.client().revokeGrant({ path: { id }, body: revocation })),
    );
  }

  async renewGrant(id: string, revision: number): Promise<AccessRequest> {
    return readRequestDates(
      await body(
        this.client().renewGrant({ path: { id }, body: { revision } }),
      ),
    );
  }

  async confirmGrant(id: string, revision: number): Promise<Grant> {
    return readGrantDates(
      await body(
        this.client().confirmGrant({ path: { id }, body: { revision } }),
      ),
    );
  }

  async retryGrant(id: string): Promise<Grant> {
    return readGrantDates(
      await body(this.client().retryGrant({ path: { id } })),
    );
  }

  async getConnection(
    grantId: string,
    options?: ReadOptions,
  ): Promise<ConnectionDetails> {
    return readConnectionDates(
      await body(this.client(options).getConnection({ path: { id: grantId } })),
    );
  }

  async issueCredentials(grantId: string): Promise<IssuedCredentials> {
    return body(this.client().issueCredentials({ path: { id: grantId } }));
  }

  async getUnmanagedAccess(
    product: ProductName,
    options?: ReadOptions,
  ): Promise<UnmanagedAccessReport> {
    return readReport(
      await body(
        this.client(options).getUnmanagedAccess({ path: path(product) }),
      ),
    );
  }

  async adoptAccess(
    product: ProductName,
    request: AdoptionRequest,
  ): Promise<Grant> {
    return readGrantDates(
      await body(
        this.client().adoptAccess({ path: path(product), body: request }),
      ),
    );
  }

  async removeUnmanagedAccess(
    product: ProductName,
    removal: { keys: string[]; reason: string },
  ): Promise<UnmanagedAccessReport> {
    return readReport(
      await body(
        this.client().removeUnmanagedAccess({
          path: path(product),
          body: removal,
        }),
      ),
    );
  }

  async listStreamViews(
    query: { product: string; limit?: number },
    options?: ReadOptions,
  ): Promise<StreamView[]> {
    const { items } = await body(
      this.client(options).listStreamViews({ query }),
    );
    return items.map(view => ({ ...view, at: new Date(view.at) }));
  }

  async checkAudit(
    query: { product?: string },
    options?: ReadOptions,
  ): Promise<AuditCheck> {
    const check = await body(this.client(options).checkAudit({ query }));
    return { ...check, checkedAt: new Date(check.checkedAt) };
  }

  async exportAudit(
    query: {
      product?: string;
      since?: Date;
      before?: Date;
      format: 'jsonl' | 'csv';
    },
    options?: ReadOptions,
  ): Promise<string> {
    const response = await this.client(options).exportAudit({ query });
    await refuseFailure(response);
    return response.text();
  }
}

function readReport(report: UnmanagedAccessReport): UnmanagedAccessReport {
  return { ...report, checkedAt: new Date(report.checkedAt) };
}
