import { createTranslationRef } from '@backstage/frontend-plugin-api';

/**
 * The texts of this plugin that an app may word otherwise, or in other languages.
 *
 * @public
 */
export const dataMeshTranslationRef = createTranslationRef({
  id: 'data-mesh',
  messages: {
    approvals: {
      parts: 'Parts of the inbox',
      requests: 'Requests',
      streams: 'Streams',
      streamsToSettle: 'Streams ({{number}})',
      streamsWait_one: '1 stream waits for your confirmation',
      streamsWait_other: '{{count}} streams wait for your confirmation',
    },
    findings: { settle: 'See it on Approvals.' },
    claims: {
      title: 'Streams to settle',
      unproven: {
        title: 'Nothing proves whose they are',
        description:
          'Until a data steward confirms it, the messages of such a stream are withheld and no access to it is given.',
      },
      changed: {
        title: 'Named twice, missing, or with another owner',
        description:
          'Each stays with the product that claimed it until it is settled.',
      },
      takenOver: {
        title: 'There before claims were kept',
        description:
          'All stays as it was. Confirm what is right, release what is not.',
      },
      settled: {
        title: 'Other streams of your groups',
        description: 'Nothing about them is open.',
      },
      empty: {
        title: 'No stream to settle',
        description:
          'Streams come here that nothing proves to be their product’s, that two products name, or whose product is gone.',
      },
      showAll: 'Show all {{number}}',
      what: 'the streams',
      belongs: 'Claimed by {{product}} of {{owner}} since {{since}}',
      nobody: 'nobody',
      proof: {
        missing: 'Nothing proves it',
        prefix: 'By its prefix',
        writeAccess: 'By write access of its owner',
        steward: 'Confirmed by {{who}}',
        somebody: 'somebody',
        takenOver: 'Was there before claims were kept',
        notAsked: 'No proof is asked for',
      },
      missing:
        'Missing since {{since}}: the catalog does not show the product, or the product does not name the stream any more.',
      nextOwner:
        'The catalog shows {{owner}} as its owner since {{since}}, which is not settled yet.',
      rivals: 'Products that name it too, and get nothing of it',
      rival: 'Named too by {{product}} of {{owner}} since {{since}}',
      confirm: {
        action: 'Confirm',
        label: 'Confirm that {{topic}} belongs to {{product}}',
        title: 'Confirm whose {{topic}} is?',
        meaning:
          'It belongs to {{product}} of {{owner}} then: its messages are shown and access to it is given as its contract and its owner say.',
        failed: 'Not confirmed',
        done: 'Confirmed: {{topic}} belongs to {{product}}.',
      },
      confirmAll: {
        action: 'Confirm all {{number}}',
        title: 'Confirm all {{number}}?',
        meaning:
          'Each belongs to the product that this list shows for it. Those that changed since you saw the list stay in it.',
        progress: '{{number}} of {{all}}',
        failed: 'Stopped after {{number}} of {{all}}',
        done_one: '1 stream confirmed.',
        done_other: '{{count}} streams confirmed.',
      },
      handOver: {
        action: 'Hand over',
        label: 'Hand over {{topic}} to {{product}}',
        title: 'Hand over {{topic}}?',
        meaning:
          'It belongs to {{product}} of {{owner}} then, and not to {{holder}} any more. Access that was given through {{holder}} ends. Both owners are told.',
        failed: 'Not handed over',
        done: 'Handed over: {{topic}} belongs to {{product}} now.',
      },
      release: {
        action: 'Release',
        label: 'Release {{topic}}',
        title: 'Release {{topic}}?',
        meaning:
          'It belongs to no product then, and access that was given through {{product}} ends. Who names it next, and proves it, has it: remove it first from products that should not.',
        failed: 'Not released',
        done: 'Released: {{topic}} belongs to no product.',
      },
      registered: '{{product}}, registered at {{origin}}',
      keep: 'Cancel',
      note: 'Note',
      noteDescription: 'Why. It stays in the audit trail.',
      conflict: 'The claim changed meanwhile; nothing was done',
      readAgain: '{{reason}} What you see is read again.',
    },
  },
});
