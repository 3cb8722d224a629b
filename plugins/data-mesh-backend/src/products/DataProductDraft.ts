import {
  entityKindSchemaValidator,
  KubernetesValidatorFunctions,
} from '@backstage/catalog-model';
import { InputError, toError } from '@backstage/errors';
import {
  checkDataProduct,
  DATA_PRODUCT_API_VERSION,
  DATA_PRODUCT_KIND,
  DataProductEntity,
  dataProductSchema,
  PublishProductRequest,
  UpdateProductRequest,
} from '@datamesh-portal/plugin-data-mesh-common';

const validateKind = entityKindSchemaValidator(dataProductSchema);

/** The entity of a product that a stream is published as. */
export function draftDataProduct(
  request: PublishProductRequest,
  given: { owner: string; domain: string; contract: string },
): DataProductEntity {
  return {
    apiVersion: DATA_PRODUCT_API_VERSION,
    kind: DATA_PRODUCT_KIND,
    metadata: {
      name: request.name,
      namespace: request.namespace?.toLowerCase() || 'default',
      ...optionalText('title', request.title),
      ...optionalText('description', request.description || request.purpose),
    },
    spec: {
      type: request.type ?? 'source-aligned',
      lifecycle: 'experimental',
      owner: given.owner,
      domain: given.domain,
      version: '1.0.0',
      purpose: request.purpose.trim(),
      outputPorts: [
        {
          name: request.portName?.trim() || request.name,
          type: 'stream',
          stream: { cluster: request.cluster, topic: request.topic },
          contract: given.contract,
        },
      ],
    },
  };
}

/** The entity with the changes of the request; an empty text takes the text away. */
export function changeDataProduct(
  entity: DataProductEntity,
  request: UpdateProductRequest,
  given: { owner?: string; domain?: string },
): DataProductEntity {
  const { title, description, ...metadata } = entity.metadata;
  const { purpose, version, ...spec } = entity.spec;
  return {
    ...entity,
    metadata: {
      ...metadata,
      ...optionalText('title', request.title ?? title),
      ...optionalText('description', request.description ?? description),
    },
    spec: {
      ...spec,
      ...optionalText('purpose', request.purpose ?? purpose),
      ...optionalText('version', request.version ?? version),
      owner: given.owner ?? spec.owner,
      domain: given.domain ?? spec.domain,
      lifecycle: request.lifecycle ?? spec.lifecycle,
      outputPorts: spec.outputPorts.map(port => ({
        ...port,
        contract: request.contract ?? port.contract,
      })),
    },
  };
}

/**
 * Throws an `InputError` when the catalog would refuse the entity, when the
 * purpose is missing, or when anything in it is an error to its owner.
 */
export function demandSound(entity: DataProductEntity): void {
  if (!KubernetesValidatorFunctions.isValidObjectName(entity.metadata.name)) {
    throw new InputError(
      'The name must have 1 to 63 letters, digits, dots, dashes or underscores, and begin and end with a letter or digit',
    );
  }
  if (
    !KubernetesValidatorFunctions.isValidNamespace(entity.metadata.namespace)
  ) {
    throw new InputError(
      'The namespace must have 1 to 63 lower-case letters, digits or single dashes between them',
    );
  }
  if (!entity.spec.purpose) {
    throw new InputError(
      'Say in one sentence what the product is for: purpose is missing',
    );
  }
  try {
    validateKind(entity);
  } catch (error) {
    throw new InputError(
      `The catalog would refuse the product: ${toError(error).message}`,
    );
  }
  const errors = checkDataProduct(entity).filter(
    finding => finding.severity === 'error',
  );
  if (errors.length > 0) {
    throw new InputError(
      `The product has ${errors.length} problem(s) to mend first: ${errors
        .map(({ path, message }) => (path ? `${path}: ${message}` : message))
        .join('; ')}`,
    );
  }
}

function optionalText<K extends string>(
  key: K,
  text: string | undefined,
): { [key in K]?: string } {
  const trimmed = text?.trim();
  return trimmed ? ({ [key]: trimmed } as { [key in K]?: string }) : {};
}
