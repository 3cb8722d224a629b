import { createOpenApiRouter } from './openapi';

/** An express router that knows paths, parameters and bodies of openapi.yaml. */
export type ApiRouter = Awaited<ReturnType<typeof createOpenApiRouter>>;
