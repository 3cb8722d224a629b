import { ApiRouter } from '../schema/ApiRouter';
import { Callers } from '../people/Callers';
import { FindingsService } from './FindingsService';
import { PortsService } from './PortsService';
import { ProductsService } from './ProductsService';

export function addProductRoutes(
  router: ApiRouter,
  options: {
    callers: Callers;
    findings: FindingsService;
    ports: PortsService;
    products: ProductsService;
  },
) {
  const { callers, findings, ports, products } = options;

  router.get('/products', async (req, res) => {
    const caller = await callers.from(req);
    res.json({ items: await products.list(caller) });
  });

  router.post('/products', async (req, res) => {
    const caller = await callers.from(req);
    res.status(201).json(await products.publish(caller, req.body));
  });

  router.get('/products/:namespace/:name', async (req, res) => {
    const caller = await callers.from(req);
    res.json(await products.get(caller, req.params));
  });

  router.put('/products/:namespace/:name', async (req, res) => {
    const caller = await callers.from(req);
    res.json(await products.update(caller, req.params, req.body));
  });

  router.delete('/products/:namespace/:name', async (req, res) => {
    const caller = await callers.from(req);
    await products.remove(caller, req.params);
    res.status(204).end();
  });

  router.get('/products/:namespace/:name/ports', async (req, res) => {
    const caller = await callers.from(req);
    res.json({ items: await ports.list(caller, req.params) });
  });

  router.get('/products/:namespace/:name/findings', async (req, res) => {
    const caller = await callers.from(req);
    res.json({ items: await findings.list(caller, req.params) });
  });
}
