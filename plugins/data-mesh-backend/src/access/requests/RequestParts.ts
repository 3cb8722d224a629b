import { NotFoundError } from '@backstage/errors';
import {
  AccessRequestRecord,
  dataMeshAccessRequestReadPermission,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Caller, Callers, Person } from '../../people/Callers';
import { RightfulProducts } from '../../catalog/claims/RightfulProducts';
import {
  Asked,
  dealingOf,
  Decided,
  escalationOf,
  ProductDeciders,
} from '../../people/ProductDeciders';
import { RequestsStore } from '../store/RequestsTable';

/** A request that somebody has a part in, and who decides on it now. */
export interface RequestPart extends Decided {
  person: Person;
  request: AccessRequestRecord;
}

/** Lets people reach the requests that they have a part in, and no other. */
export class RequestParts {
  readonly #deps;

  constructor(deps: {
    callers: Callers;
    deciders: ProductDeciders;
    products: RightfulProducts;
    requests: RequestsStore;
  }) {
    this.#deps = deps;
  }

  /** Throws a `NotAllowedError` for services. */
  demandPerson(caller: Caller): Promise<Person> {
    return this.#deps.callers.demandPerson(
      caller,
      'Requests for access are read and decided',
    );
  }

  /**
   * A `NotFoundError` for everybody without a part in it, so that ids tell
   * nothing, and a `NotAllowedError` for services.
   */
  async demand(caller: Caller, id: string): Promise<RequestPart> {
    const person = await this.demandPerson(caller);
    const request = await this.#deps.requests.get(id);
    const part = request && (await this.#find(person, request));
    if (
      !part ||
      !(await this.#deps.callers.isAllowed(
        caller,
        dataMeshAccessRequestReadPermission,
        id,
      ))
    ) {
      throw new NotFoundError(
        'There is no such request, or you have no part in it',
      );
    }
    return part;
  }

  /** Who decides on the request as of now, with the product itself. */
  async lookAt(request: Asked): Promise<Decided> {
    const product = await this.#deps.products.find(
      request.product,
      dealingOf(request),
    );
    const deciders = await this.#deps.deciders.of(
      product,
      escalationOf(request),
    );
    return { product, deciders };
  }

  async #find(
    person: Person,
    request: AccessRequestRecord,
  ): Promise<RequestPart | undefined> {
    const [parties, { product, deciders }] = await Promise.all([
      this.#deps.requests.partiesOf(request.id),
      this.lookAt(request),
    ]);
    // Also those who came to decide after it was made.
    const isParty =
      parties.some(({ ref }) => person.belongsTo(ref)) ||
      request.stages.some(
        ({ kind, decision }) =>
          !decision && deciders[kind].some(ref => person.belongsTo(ref)),
      );
    return isParty ? { person, request, product, deciders } : undefined;
  }
}
