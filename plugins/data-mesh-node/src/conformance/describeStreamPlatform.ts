import { describeAccess } from './access';
import { describeContent } from './content';
import { describeDescriptions } from './descriptions';
import { describeFailures } from './failures';
import { describeIncarnations } from './incarnations';
import { describeMasking } from './masking';
import { describeMaskingProperties } from './maskingProperties';
import { describeOrder } from './order';
import { describeBounds } from './bounds';
import { describeRefusals } from './refusals';
import { describeSchemas } from './schemas';
import { describeSince } from './since';
import { StreamPlatformTestbed } from './StreamPlatformTestbed';
import { describeTails } from './tails';
import { describeTransactions } from './transactions';

/**
 * Defines the test cases that every implementation of `StreamPlatform` passes,
 * by Jest's globals `describe`, `beforeAll`, `it` and `expect`: order and places
 * of reads, also from a moment on, their bounds, streams that are created anew,
 * what comes out of a message, tails, masking before anything is handed out, the
 * errors of each method and that none carries a secret; of the parts that a
 * platform may have, those that the testbed offers.
 *
 * Call it in a test file of the implementation, beside the `beforeAll` and
 * `afterAll` that start and stop what it needs. On servers the cases take about
 * half a minute, single ones several seconds: raise Jest's timeout.
 *
 * @param title - What is proved, such as `Kafka`.
 * @public
 */
export function describeStreamPlatform(
  title: string,
  testbed: StreamPlatformTestbed,
): void {
  describe(`${title} as a stream platform`, () => {
    describeOrder(testbed);
    describeSince(testbed);
    describeBounds(testbed);
    describeTransactions(testbed);
    describeIncarnations(testbed);
    describeContent(testbed);
    describeMasking(testbed);
    describeMaskingProperties(testbed);
    describeTails(testbed);
    describeDescriptions(testbed);
    describeSchemas(testbed);
    describeRefusals(testbed);
    describeFailures(testbed);
    describeAccess(testbed);
  });
}
