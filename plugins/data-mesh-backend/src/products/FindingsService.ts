import { stringifyEntityRef } from '@backstage/catalog-model';
import { isError, NotAllowedError } from '@backstage/errors';
import {
  checkDataProduct,
  checkDataProductInMesh,
  DataProductEntity,
  Finding,
  findMarkedBySchema,
  findUnmarked,
  getOutputPorts,
  getReferencedRefs,
  getStream,
  isDataProduct,
  joinFields,
  OutputPort,
} from '@datamesh-portal/plugin-data-mesh-common';
import { StreamSchema } from '@datamesh-portal/plugin-data-mesh-node';
import { Caller, Callers } from '../people/Callers';
import { PortContracts } from '../catalog/PortContracts';
import { findValueSchema } from '../platforms/SchemaChoice';
import { inParallel } from '../reconciling/inParallel';
import { StreamPlatforms } from '../platforms/StreamPlatforms';
import {
  ownerOf,
  ProductCatalog,
  ProductName,
} from '../catalog/ProductCatalog';
import { ShownPorts } from '../catalog/claims/ShownPorts';
import { StreamClaims } from '../catalog/claims/StreamClaims';
import { ClaimFindings } from './claims/ClaimFindings';

const PORTS_AT_ONCE = 8;

/** Tells owners what they should mend: in the entity, in the mesh and on the cluster. */
export class FindingsService {
  readonly #claims: ClaimFindings;
  readonly #deps;

  constructor(deps: {
    callers: Callers;
    catalog: ProductCatalog;
    claims: StreamClaims;
    contracts: PortContracts;
    platforms: StreamPlatforms;
    shown: ShownPorts;
  }) {
    this.#claims = new ClaimFindings(deps);
    this.#deps = deps;
  }

  /** Errors first. Throws a `NotAllowedError` for people outside the owning group. */
  async list(caller: Caller, name: ProductName): Promise<Finding[]> {
    const product = await this.#deps.catalog.getProduct(
      name,
      caller.credentials,
    );
    const person = await this.#deps.callers.findPerson(caller);
    if (!person?.belongsTo(ownerOf(product))) {
      throw new NotAllowedError(
        `What is to be mended is shown to members of ${product.spec.owner} only`,
      );
    }
    const observed = await inParallel(
      getOutputPorts(product),
      PORTS_AT_ONCE,
      async port => [
        ...this.#checkMarks(port),
        ...(await this.#checkStream(caller, product, port)),
      ],
    );
    const findings = [
      ...checkDataProduct(product),
      ...(await this.#checkMesh(caller, product)),
      ...(await this.#claims.of(caller, product)),
      ...observed.flat(),
    ];
    return [
      ...findings.filter(({ severity }) => severity === 'error'),
      ...findings.filter(({ severity }) => severity !== 'error'),
    ];
  }

  async #checkMesh(
    caller: Caller,
    product: DataProductEntity,
  ): Promise<Finding[]> {
    const references = getReferencedRefs(product);
    const existing = await this.#deps.catalog.findEntities(
      references,
      caller.credentials,
    );
    return checkDataProductInMesh(product, {
      products: existing.filter(isDataProduct),
      existingRefs: new Set(existing.map(entity => stringifyEntityRef(entity))),
    });
  }

  /** What a valid contract leaves in clear; an invalid one leaves nothing. */
  #checkMarks(port: OutputPort): Finding[] {
    const { sensitivity } = this.#deps.contracts;
    const { streamObject } = this.#deps.contracts.of(port);
    const paths = streamObject ? findUnmarked(streamObject, sensitivity) : [];
    return paths.length === 0
      ? []
      : about(port, {
          code: 'personal-field-unmarked',
          severity: 'warning',
          path: paths[0],
          message: `By their names these fields hold data about persons, and nothing in the contract marks them, so that whoever may read messages sees them in clear: ${listPaths(
            paths,
          )}. Give each in the contract a classification such as confidential, a tag such as ${
            sensitivity.words[0]
          }, or classification: public where everybody may see it`,
        });
  }

  async #checkStream(
    { credentials }: Caller,
    product: DataProductEntity,
    port: OutputPort,
  ): Promise<Finding[]> {
    const stream = getStream(port);
    if (!stream) {
      return [];
    }
    const { cluster, topic } = stream;
    const platform = this.#deps.platforms.find(cluster);
    if (!platform) {
      return about(port, {
        code: 'cluster-unknown',
        severity: 'warning',
        message: `${this.#deps.platforms.explainAbsence(
          cluster,
        )}; or correct the name`,
      });
    }
    try {
      await platform.describeStream(topic);
      if (await this.#deps.shown.hides(stream, credentials, product)) {
        return [];
      }
      const schema = await findValueSchema(platform, topic);
      return [...checkReadable(port, schema), ...this.#compare(port, schema)];
    } catch (error) {
      return explainFailure(port, platform.title, error);
    }
  }

  #compare(port: OutputPort, schema: StreamSchema | undefined): Finding[] {
    const { streamObject, words } = this.#deps.contracts.of(port);
    if (!schema || !streamObject) {
      return [];
    }
    const { disagreements } = joinFields(schema.fields, streamObject, words);
    return [
      ...checkAgreement(port, disagreements),
      ...checkSchemaMarks(
        port,
        findMarkedBySchema(schema.fields ?? [], streamObject, words),
      ),
    ];
  }
}

const SHOWN_PATHS = 10;

function listPaths(paths: string[]): string {
  const more = paths.length - SHOWN_PATHS;
  return `${paths.slice(0, SHOWN_PATHS).join(', ')}${
    more > 0 ? ` and ${more} more` : ''
  }`;
}

/** The one finding, of the port. */
function about(
  { name }: OutputPort,
  finding: Omit<Finding, 'port'>,
): Finding[] {
  return [{ ...finding, port: name }];
}

function checkReadable(
  port: OutputPort,
  schema: StreamSchema | undefined,
): Finding[] {
  return schema?.problem
    ? about(port, {
        code: 'schema-unreadable',
        severity: 'warning',
        message: `Version ${schema.version} of ${schema.subject} cannot be read, so that its messages and fields are not shown: ${schema.problem}. Register a version that can be read`,
      })
    : [];
}

function checkAgreement(
  port: OutputPort,
  disagreements: Array<{ path: string; message: string }>,
): Finding[] {
  const [first] = disagreements;
  return first
    ? about(port, {
        code: 'contract-differs-from-schema',
        severity: 'warning',
        path: first.path,
        message: `Contract and registered schema disagree in ${disagreements.length} place(s), first: ${first.message}. The Schema tab shows all of them; correct whichever is wrong`,
      })
    : [];
}

function checkSchemaMarks(port: OutputPort, paths: string[]): Finding[] {
  return paths.length === 0
    ? []
    : about(port, {
        code: 'schema-marks-more',
        severity: 'warning',
        path: paths[0],
        message: `The registered schema marks ${listPaths(
          paths,
        )} as sensitive, and the contract does not. It is masked, but nobody can ask for it in clear, and access needs no steward. Give it a classification in the contract, or take the mark out of the schema`,
      });
}

function explainFailure(
  port: OutputPort,
  title: string,
  error: unknown,
): Finding[] {
  if (!isError(error)) {
    throw error;
  }
  switch (error.name) {
    case 'NotFoundError':
      return about(port, {
        code: 'stream-missing',
        severity: 'error',
        message: `${title} has no topic ${port.stream?.topic}; create it, or correct the port`,
      });
    case 'NotAllowedError':
      return about(port, {
        code: 'stream-forbidden',
        severity: 'error',
        message: error.message,
      });
    default:
      // A cluster that does not answer is its operators' to mend, and the
      // ports' state tells it.
      return [];
  }
}
