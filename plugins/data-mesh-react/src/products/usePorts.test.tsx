import { TestApiProvider } from '@backstage/test-utils';
import { PortState } from '@datamesh-portal/plugin-data-mesh-common';
import { act, render, screen } from '@testing-library/react';
import { ReadOptions } from '../remote/Backend';
import { ProductsApi } from './ProductsApi';
import { productsApiRef } from './productsApiRef';
import { usePorts } from './usePorts';

const product = { namespace: 'default', name: 'departures' };
const port: PortState = {
  name: 'departures',
  type: 'stream',
  address: 'demo / departures',
  status: 'available',
  contract: { state: 'valid' },
};

function Ports() {
  const ports = usePorts(product);
  return <p>{ports.value?.map(({ name }) => name).join() ?? 'loading'}</p>;
}

function show(getPorts: ProductsApi['getPorts'], copies = 1) {
  return render(
    <TestApiProvider apis={[[productsApiRef, { getPorts }]]}>
      {Array.from({ length: copies }, (_, index) => (
        <Ports key={index} />
      ))}
    </TestApiProvider>,
  );
}

const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

function setVisibility(state: 'visible' | 'hidden') {
  Object.defineProperty(document, 'visibilityState', {
    configurable: true,
    value: state,
  });
  return act(async () => {
    document.dispatchEvent(new Event('visibilitychange'));
  });
}

describe('usePorts', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    jest.useRealTimers();
    Object.defineProperty(document, 'visibilityState', {
      configurable: true,
      value: 'visible',
    });
  });

  it('reads once for all who show the same product, again every 10 s', async () => {
    const getPorts = jest.fn(async () => [port]);
    show(getPorts, 3);
    await pass(0);
    expect(screen.getAllByText('departures')).toHaveLength(3);
    expect(getPorts).toHaveBeenCalledTimes(1);
    await pass(10_000);
    expect(getPorts).toHaveBeenCalledTimes(2);
    await pass(30_000);
    expect(getPorts).toHaveBeenCalledTimes(5);
  });

  it('rests while the browser tab is hidden and catches up when it shows', async () => {
    const getPorts = jest.fn(async () => [port]);
    show(getPorts);
    await pass(0);
    await setVisibility('hidden');
    await pass(60_000);
    expect(getPorts).toHaveBeenCalledTimes(1);
    await setVisibility('visible');
    expect(getPorts).toHaveBeenCalledTimes(2);
  });

  it('ends the request when the last one leaves', async () => {
    const signals: Array<AbortSignal | undefined> = [];
    const getPorts = (_product: unknown, options?: ReadOptions) => {
      signals.push(options?.signal);
      return new Promise<PortState[]>(() => {});
    };
    const { unmount } = show(getPorts, 2);
    await pass(0);
    unmount();
    expect(signals.map(signal => signal?.aborted)).toEqual([true]);
  });
});
