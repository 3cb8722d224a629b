import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { ClientCredentialsToken } from './ClientCredentialsToken';

describe('a token of the client credentials grant', () => {
  let server: Server;
  let tokenUrl: string;
  let asked: Array<{ authorization?: string; form: string }> = [];
  let answer: { status: number; body: string };

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      let form = '';
      for await (const chunk of request) {
        form += chunk;
      }
      asked.push({ authorization: request.headers.authorization, form });
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(answer.body);
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    tokenUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });

  beforeEach(() => {
    asked = [];
  });

  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const provider = (url = tokenUrl) =>
    new ClientCredentialsToken({
      mechanism: 'oauthbearer',
      tokenUrl: url,
      clientId: 'portal',
      clientSecret: 's:e c',
      scope: 'kafka',
    });

  it('is asked for once and kept until it expires', async () => {
    answer = { status: 200, body: '{"access_token":"one","expires_in":3600}' };
    const token = provider();
    await expect(Promise.all([token.get(), token.get()])).resolves.toEqual([
      'one',
      'one',
    ]);
    await token.get();
    expect(asked).toEqual([
      {
        authorization: `Basic ${Buffer.from('portal:s%3Ae%20c').toString(
          'base64',
        )}`,
        form: 'grant_type=client_credentials&scope=kafka',
      },
    ]);
  });

  it('is asked for again when it has expired', async () => {
    answer = {
      status: 200,
      body: '{"access_token":"brief","expires_in":0.01}',
    };
    const token = provider();
    await token.get();
    await new Promise(resolve => setTimeout(resolve, 20));
    await token.get();
    expect(asked).toHaveLength(2);
  });

  it.each([
    [401, '{"error":"invalid_client"}'],
    [200, '{}'],
    [200, 'null'],
    [500, 'not json'],
  ])('is missing after HTTP %d %s', async (status, body) => {
    answer = { status, body };
    const error = await provider()
      .get()
      .catch(e => e);
    expect(error.name).toBe('ServiceUnavailableError');
    expect(error.message).toContain('check sasl.clientId');
    expect(error.message).not.toContain('s:e c');
  });

  it('is missing when nobody answers', async () => {
    await expect(provider('http://127.0.0.1:1/').get()).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      // People who may see clusters read it: it names no address.
      message: expect.not.stringContaining('127.0.0.1'),
    });
  });
});
