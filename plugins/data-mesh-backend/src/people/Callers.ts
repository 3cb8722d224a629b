import {
  BackstageCredentials,
  BackstageUserPrincipal,
  AuthService,
  HttpAuthService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizePermissionRequest,
  AuthorizeResult,
  BasicPermission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import type { Request } from 'express';
import { findCanonicalRef } from '../catalog/findCanonicalRef';
import { Members } from './Members';
import { refusal } from './refusal';

/** Who asks, and the request that the audit log ties the deed to. */
export interface Caller {
  credentials: BackstageCredentials;
  /** Absent when they ask in another way, such as through an action. */
  request?: AuditedRequest;
}

// The routers' requests differ in their type parameters, the audit log needs
// none of them.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AuditedRequest = Request<any, any, any, any, any>;

/** A permission, with what it is wanted on where that matters. */
type Wanted =
  | [permission: BasicPermission]
  | [permission: ResourcePermission, resourceRef: string];

/** A person and the groups that the person belongs to. */
export interface Person {
  /** Canonical. */
  userEntityRef: string;
  /** The person and the groups, each ref canonical. */
  refs: readonly string[];
  /** Whether the canonical ref names the person or a group of theirs. */
  belongsTo(ownerRef: string | undefined): boolean;
  /**
   * Whether what goes to the canonical ref goes to the person: also by what the
   * catalog says alone. A token of before somebody joined a group gives them no
   * right of it, and must not let them decide in its favour.
   */
  gainsBy(ref: string): boolean;
}

const SCAFFOLDER = 'plugin:scaffolder';

/** What templates do in the name of whoever runs them, beside reading. */
const FOR_TEMPLATES = ['/products', '/access/requests', '/access/plans'];

/** Knows who asks and what they may do. */
export class Callers {
  readonly #deps;

  constructor(deps: {
    auth: AuthService;
    httpAuth: HttpAuthService;
    members: Pick<Members, 'of'>;
    permissions: PermissionsService;
    userInfo: UserInfoService;
  }) {
    this.#deps = deps;
  }

  async from(request: AuditedRequest): Promise<Caller> {
    const credentials = await this.#deps.httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    if (request.method !== 'GET' && !FOR_TEMPLATES.includes(request.path)) {
      this.demandNoTemplate(credentials);
    }
    return { credentials, request };
  }

  /**
   * Throws a `NotAllowedError` when a template asks in the name of whoever runs it:
   * anybody may register templates, and nobody sees their steps before they run
   * them, so that people would decide, or hand out what others wrote, unawares.
   */
  demandNoTemplate(credentials: BackstageCredentials): void {
    if (
      this.#isUser(credentials) &&
      credentials.principal.actor?.subject === SCAFFOLDER
    ) {
      throw new NotAllowedError(
        'Templates do not do this in the name of whoever runs them; they publish products and ask for access',
      );
    }
  }

  /** Who asks in another way than through HTTP, such as through an action. */
  of(credentials: BackstageCredentials): Caller {
    return { credentials };
  }

  async isAllowed(
    caller: Caller,
    ...[permission, resourceRef]: Wanted
  ): Promise<boolean> {
    const [decision] = await this.#deps.permissions.authorize(
      [{ permission, resourceRef } as AuthorizePermissionRequest],
      { credentials: caller.credentials },
    );
    return decision.result === AuthorizeResult.ALLOW;
  }

  /** Throws a `NotAllowedError` that names the permission. */
  async demand(caller: Caller, ...wanted: Wanted): Promise<void> {
    if (!(await this.isAllowed(caller, ...wanted))) {
      throw refusal(wanted[0]);
    }
  }

  /**
   * The person who asks; nobody when a service asks in its own name. Of the
   * groups that the token names, those count that the catalog confirms now.
   */
  async findPerson(caller: Caller): Promise<Person | undefined> {
    if (!this.#isUser(caller.credentials)) {
      return undefined;
    }
    const { userEntityRef, ownershipEntityRefs } =
      await this.#deps.userInfo.getUserInfo(caller.credentials);
    const userRef = findCanonicalRef(userEntityRef, 'user') ?? userEntityRef;
    const { all, direct } = await this.#deps.members.of(userRef);
    const own = new Set(
      [userRef, ...ownershipEntityRefs].flatMap(ref => {
        const canonical = findCanonicalRef(ref, 'user');
        return canonical && all.has(canonical) ? canonical : [];
      }),
    );
    return {
      userEntityRef: userRef,
      refs: [...own],
      belongsTo: ownerRef => ownerRef !== undefined && own.has(ownerRef),
      gainsBy: ref => own.has(ref) || direct.has(ref),
    };
  }

  /** Throws a `NotAllowedError` when a service asks in its own name. */
  async demandPerson(
    caller: Caller,
    deeds: string = 'Products are published and changed',
  ): Promise<Person> {
    const person = await this.findPerson(caller);
    if (!person) {
      throw new NotAllowedError(
        `${deeds} by people; call this on behalf of a signed-in user`,
      );
    }
    return person;
  }

  isService(caller: Caller): boolean {
    return this.#deps.auth.isPrincipal(caller.credentials, 'service');
  }

  #isUser(
    credentials: BackstageCredentials,
  ): credentials is BackstageCredentials<BackstageUserPrincipal> {
    return this.#deps.auth.isPrincipal(credentials, 'user');
  }
}
