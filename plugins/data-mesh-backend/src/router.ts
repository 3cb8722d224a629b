import { LoggerService } from '@backstage/backend-plugin-api';
import express, { Router } from 'express';
import { Access } from './access/createAccess';
import { addGrantRoutes } from './access/grants/routes';
import { addAccessRoutes } from './access/routes';
import { Callers } from './people/Callers';
import { ClustersService } from './platforms/clusters/ClustersService';
import { addClusterRoutes } from './platforms/clusters/routes';
import { ContractsService } from './contracts/ContractsService';
import { SchemaDifferences } from './contracts/difference/SchemaDifferences';
import { addContractRoutes } from './contracts/routes';
import { FindingsService } from './products/FindingsService';
import { PortsService } from './products/PortsService';
import { ProductsService } from './products/ProductsService';
import { addProductRoutes } from './products/routes';
import { createOpenApiRouter } from './schema/openapi';
import { addStreamRoutes } from './streams/routes';
import { Streams } from './streams/createStreams';

// As long as the longest contract that is read, and some room for JSON.
const LARGEST_BODY = '2mb';

/** All rooms behind the API of openapi.yaml. */
export async function createRouter(services: {
  access: Access;
  callers: Callers;
  clusters: ClustersService;
  contracts: ContractsService;
  differences: SchemaDifferences;
  findings: FindingsService;
  logger: LoggerService;
  ports: PortsService;
  products: ProductsService;
  streams: Streams;
}): Promise<Router> {
  const router = await createOpenApiRouter({
    middleware: [express.json({ limit: LARGEST_BODY })],
    // The types say Date; what is no date becomes an invalid one.
    validatorOptions: {
      serDes: [{ format: 'date-time', deserialize: text => new Date(text) }],
    },
  });
  addProductRoutes(router, services);
  addContractRoutes(router, services);
  addStreamRoutes(router, services);
  addClusterRoutes(router, services);
  const { access, callers } = services;
  addAccessRoutes(router, { ...access, callers });
  addGrantRoutes(router, { ...access, callers });
  return router as unknown as Router;
}
