import { ConflictError } from '@backstage/errors';
import { ClaimsTable } from '../catalog/claims/ClaimsTable';
import { startsPortal } from '../__testUtils__/startsPortal';
import { platform, request } from './__testUtils__/windStream';

const start = startsPortal(() => ({ platforms: [platform()] }));

afterEach(() => jest.restoreAllMocks());

describe('a product that is removed while its claim changes', () => {
  it('stays together with the claim, and is removed at the next try', async () => {
    const { weatherOwner } = await start();
    await weatherOwner.post('/products').send(request).expect(201);
    jest
      .spyOn(ClaimsTable.prototype, 'remove')
      .mockRejectedValueOnce(new ConflictError('Another replica was first'));

    await weatherOwner.delete('/products/default/wind').expect(409);

    await weatherOwner.get('/products/default/wind').expect(200);
    const claims = async () =>
      (await weatherOwner.get('/claims').expect(200)).body.items;
    expect(await claims()).toHaveLength(1);
    await weatherOwner.delete('/products/default/wind').expect(204);
    expect(await claims()).toEqual([]);
  });
});

describe('a product that is handed over while its claim changes', () => {
  it('stays whose it is together with the claim', async () => {
    const { customerDataOwner, weatherOwner } = await start();
    await weatherOwner.post('/products').send(request).expect(201);
    const path = '/products/default/wind';
    const hand = (who: typeof weatherOwner, revision: number) =>
      who.put(path).send({ revision, owner: 'customer-data' });
    const owners = async (who: typeof weatherOwner) => [
      (await who.get(path)).body.entity.spec.owner,
      ...(await who.get('/claims')).body.items.map(
        ({ owner }: { owner: string }) => owner,
      ),
    ];
    await hand(weatherOwner, 1).expect(200);
    jest
      .spyOn(ClaimsTable.prototype, 'update')
      .mockRejectedValueOnce(new ConflictError('Another replica was first'));

    await hand(customerDataOwner, 2).expect(409);

    const weather = 'group:default/weather';
    expect(await owners(weatherOwner)).toEqual([weather, weather]);
    await hand(customerDataOwner, 2).expect(200);
    const customers = 'group:default/customer-data';
    expect(await owners(customerDataOwner)).toEqual([customers, customers]);
  });
});
