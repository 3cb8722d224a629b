import { LoggerService } from '@backstage/backend-plugin-api';
import express, { Router } from 'express';
import { addGrantRoutes } from './access/grants/routes';
import { addAccessRoutes } from './access/routes';
import { Services } from './createServices';
import { addClusterRoutes } from './platforms/clusters/routes';
import { addContractRoutes } from './contracts/routes';
import { addClaimRoutes } from './products/claims/routes';
import { explainDatabaseFailure } from './journal/databaseFailure';
import { addProductRoutes } from './products/routes';
import { createOpenApiRouter } from './schema/openapi';
import { addStreamRoutes } from './streams/routes';

// As long as the longest contract that is read, and some room for JSON.
const LARGEST_BODY = '2mb';
const RETRY_AFTER_SECONDS = 10;

/** All rooms behind the API of openapi.yaml. */
export async function createRouter(
  services: Services & { logger: LoggerService },
): Promise<Router> {
  const { access, callers, claims, clusters, contracts } = services;
  const { differences, findings, logger, ports, products, streams } = services;
  const router = await createOpenApiRouter({
    middleware: [express.json({ limit: LARGEST_BODY })],
    // The types say Date; what is no date becomes an invalid one.
    validatorOptions: {
      serDes: [{ format: 'date-time', deserialize: text => new Date(text) }],
    },
  });
  addProductRoutes(router, { callers, findings, ports, products });
  addContractRoutes(router, { callers, contracts, differences });
  addStreamRoutes(router, { callers, logger, streams });
  addClaimRoutes(router, { callers, claims });
  addClusterRoutes(router, { callers, clusters });
  addAccessRoutes(router, { access, callers });
  addGrantRoutes(router, { access, callers });
  return Router().use(router, explainFailure(logger));
}

/** Tells people what they can do when the database fails. */
function explainFailure(logger: LoggerService): express.ErrorRequestHandler {
  return (error, _request, response, next) => {
    const explained = explainDatabaseFailure(error, logger);
    if (explained) {
      response.setHeader('Retry-After', RETRY_AFTER_SECONDS);
    }
    next(explained ?? error);
  };
}
