import { AccessRequest, Grant } from '@datamesh-portal/plugin-data-mesh-common';
import { Admin } from 'kafkajs';
import { Portal } from '../../../__testUtils__/startPortal';
import { Replicas } from '../startReplicas';
import { Answer, Deed, Doing } from './Deed';
import { isDone, Post, send, Sent, toPost } from './posts';
import { topicRule } from './topicRule';

const OWNER = 'weather-owner';
const UNMANAGED = '/products/default/wind/unmanaged-access';
const MOST_ATTEMPTS = 20;

/** Does on the replicas and the broker what people do, in one run of the test. */
export class AccessDriver {
  readonly requests = new Map<string, string>();
  readonly adopted = new Map<string, string>();
  readonly #admin: Admin;
  readonly #oldAccount: string;
  readonly #replicas: Replicas;
  readonly #topic: string;
  #lastDecision?: Post;

  constructor(options: {
    admin: Admin;
    oldAccount: string;
    replicas: Replicas;
    topic: string;
  }) {
    this.#admin = options.admin;
    this.#oldAccount = options.oldAccount;
    this.#replicas = options.replicas;
    this.#topic = options.topic;
  }

  /** As a person does it: who was overtaken looks again, and goes on. */
  async perform(deed: Deed, replica: 0 | 1): Promise<Answer> {
    const portal = this.#replicas.portals[replica];
    switch (deed.do) {
      case 'ask':
        return this.#ask(portal, deed);
      case 'decide':
      case 'answer':
      case 'withdraw':
        return this.#onRequest(portal, deed);
      case 'revoke':
      case 'renew':
        return this.#onGrant(portal, deed);
      case 'adopt':
        return this.#adopt(portal, deed);
      case 'take':
        return this.#take(portal);
      case 'operate':
        await this.#operate(this.#oldAccount, 'read', deed.adds);
        return { done: true };
      case 'break':
        await this.#operate(`user.default.${deed.who}`, 'describe', false);
        return { done: true };
      case 'run':
        await portal.run(deed.task);
        return { done: true };
      default: {
        const again = this.#lastDecision;
        return { done: again ? isDone(await send(portal, again)) : false };
      }
    }
  }

  async readRequest(key: string, portal = this.#replicas.portals[0]) {
    const path = `/access/requests/${this.requests.get(key)}`;
    const { body } = await portal.user(OWNER).get(path).expect(200);
    return body as AccessRequest;
  }

  /** A grant by the key of its request and its port, or of its adoption. */
  async readGrant(
    key: string,
    portal = this.#replicas.portals[0],
  ): Promise<Grant | undefined> {
    const [request, port] = key.split('/');
    if (this.requests.has(request)) {
      const { grants = [] } = await this.readRequest(request, portal);
      return grants.find(grant => grant.port === port);
    }
    const path = `/access/grants/${this.adopted.get(key)}`;
    const { body } = await portal.user(OWNER).get(path).expect(200);
    return body;
  }

  /** Takes back what waits, and revokes what is granted. */
  async endAll(): Promise<void> {
    const [portal] = this.#replicas.portals;
    const ids = [...this.adopted.values()];
    for (const key of this.requests.keys()) {
      const {
        id,
        state,
        revision,
        requester,
        grants = [],
      } = await this.readRequest(key);
      if (state === 'waiting' || state === 'question') {
        await send(portal, {
          who: requester.replace('user:default/', ''),
          path: `/access/requests/${id}/withdrawal`,
          body: { revision },
        });
      }
      ids.push(...grants.map(grant => grant.id));
    }
    for (const id of ids) {
      const { body } = await portal.user(OWNER).get(`/access/grants/${id}`);
      await send(portal, {
        who: OWNER,
        path: `/access/grants/${id}/revocation`,
        body: { revision: body.revision, reason: 'No longer needed' },
      });
    }
  }

  async #ask(
    portal: Portal,
    { key, who, ports, operation, until, clear }: Doing<'ask'>,
  ): Promise<Answer> {
    const answer = await send(portal, {
      who,
      path: '/access/requests',
      body: {
        product: 'dataproduct:default/wind',
        ports,
        operation,
        consumer: `user:default/${who}`,
        until,
        purpose: 'Plan',
        clearFields: clear ? ports.map(port => ({ port, path: 'email' })) : [],
      },
    });
    return this.#remember(key, answer);
  }

  async #onRequest(
    portal: Portal,
    deed: Doing<'decide' | 'answer' | 'withdraw'>,
  ): Promise<Answer> {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const request = await this.readRequest(deed.request, portal);
      const post = toPost(deed, request);
      if (deed.do === 'decide') {
        this.#lastDecision = post;
      }
      const answer = await send(portal, post);
      if (
        answer.status !== 409 ||
        (await this.readRequest(deed.request, portal)).revision ===
          request.revision
      ) {
        return { done: isDone(answer) };
      }
    }
    throw new Error(`The request is overtaken for ever: ${deed.request}`);
  }

  async #onGrant(
    portal: Portal,
    deed: Doing<'revoke' | 'renew'>,
  ): Promise<Answer> {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const grant = await this.readGrant(deed.grant, portal);
      if (!grant) {
        return { done: false };
      }
      const { id, revision } = grant;
      const answer = await send(portal, {
        who: deed.who,
        path: `/access/grants/${id}/${
          deed.do === 'revoke' ? 'revocation' : 'renewal'
        }`,
        body: {
          revision,
          ...(deed.do === 'revoke' && { reason: 'No longer needed' }),
        },
      });
      if (
        answer.status !== 409 ||
        (await this.readGrant(deed.grant, portal))?.revision === revision
      ) {
        return deed.do === 'renew'
          ? this.#remember(deed.key, answer)
          : { done: isDone(answer) };
      }
    }
    throw new Error(`The grant is overtaken for ever: ${deed.grant}`);
  }

  async #adopt(
    portal: Portal,
    { key, until }: Doing<'adopt'>,
  ): Promise<Answer> {
    const answer = await send(portal, {
      who: OWNER,
      path: `${UNMANAGED}/adoption`,
      body: {
        port: 'readings',
        principal: `User:${this.#oldAccount}`,
        operation: 'read',
        consumer: 'component:default/billing',
        until,
        purpose: 'Bills by the wind',
      },
    });
    if (isDone(answer)) {
      this.adopted.set(key, answer.body.id);
    }
    return { done: isDone(answer) };
  }

  async #take(portal: Portal): Promise<Answer> {
    const { body } = await portal.user(OWNER).get(UNMANAGED).expect(200);
    const items: Array<{ rule?: { principal: string; key: string } }> =
      body.items;
    const found = items.find(
      ({ rule }) => rule?.principal === `User:${this.#oldAccount}`,
    );
    if (!found) {
      return { done: false };
    }
    const answer = await send(portal, {
      who: OWNER,
      path: `${UNMANAGED}/removal`,
      body: { keys: [found.rule?.key], reason: 'Nobody knows it' },
    });
    return { done: isDone(answer) };
  }

  async #operate(
    account: string,
    operation: 'read' | 'describe',
    adds: boolean,
  ): Promise<void> {
    const rule = topicRule(account, this.#topic, operation);
    await (adds
      ? this.#admin.createAcls({ acl: [rule] })
      : this.#admin.deleteAcls({ filters: [rule] }));
  }

  #remember(key: string, answer: Sent): Answer {
    if (!isDone(answer)) {
      return { done: false };
    }
    const { id, asked } = answer.body;
    this.requests.set(key, id);
    return {
      done: true,
      until: asked.until ? new Date(asked.until) : undefined,
    };
  }
}
