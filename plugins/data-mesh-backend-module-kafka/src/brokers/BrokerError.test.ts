import { ProtocolError } from '@platformatic/kafka';
import { KafkaJSConnectionError, KafkaJSProtocolError } from 'kafkajs';
import { BrokerError, toServiceError } from './BrokerError';

const attempt = { cluster: 'demo', topic: 'orders', right: 'Read on topic' };

describe('errors of the clients', () => {
  it.each([
    [
      'a code in a response',
      new BrokerError(29),
      'NotAllowedError',
      'lacks the right Read on topic',
    ],
    [
      'a protocol error of @platformatic/kafka',
      new AggregateError([new ProtocolError('GROUP_AUTHORIZATION_FAILED')]),
      'NotAllowedError',
      'demo',
    ],
    [
      'a protocol error of kafkajs',
      new KafkaJSProtocolError({
        name: 'x',
        message: 'x',
        type: 'UNKNOWN_TOPIC_OR_PARTITION',
        code: 3,
        retriable: false,
      } as unknown as Error),
      'NotFoundError',
      'no topic "orders"',
    ],
    [
      'a refused connection',
      Object.assign(new Error('connect user:secret'), { code: 'ECONNREFUSED' }),
      'ServiceUnavailableError',
      '(ECONNREFUSED)',
    ],
    [
      'a connection error of kafkajs',
      new KafkaJSConnectionError('secret'),
      'ServiceUnavailableError',
      'dataMesh.kafka.clusters.demo.brokers',
    ],
    ['anything else', 'secret', 'ServiceUnavailableError', 'do not answer'],
  ])('%s becomes an error of the service', (_name, error, name, text) => {
    const result = toServiceError(error, attempt);
    expect(result.name).toBe(name);
    expect(result.message).toContain(text);
    expect(result.message).not.toContain('secret');
  });

  it('of the service stay as they are', () => {
    const error = toServiceError(new BrokerError(3), attempt);
    expect(toServiceError(error, attempt)).toBe(error);
  });
});
