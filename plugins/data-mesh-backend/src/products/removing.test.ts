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
