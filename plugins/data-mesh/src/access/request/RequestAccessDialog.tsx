import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { AccessOptions } from '@datamesh-portal/plugin-data-mesh-common';
import {
  productNameOf,
  StatePanel,
  useAccessOptions,
} from '@datamesh-portal/plugin-data-mesh-react';
import { FailureAlert } from '../../chrome/failures/FailureAlert';
import { AccessWish } from '../../chrome/offers/accessRequestOffer';
import { ReadFrame } from '../../chrome/reads/ReadFrame';
import { makeStyles, smallText } from '../../chrome/styles';
import { PlanPanel } from './PlanPanel';
import { RequestForm } from './RequestForm';
import { RequestSent } from './RequestSent';
import { useAccessRequestForm } from './useAccessRequestForm';

const useStyles = makeStyles(theme => ({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
    gap: theme.spacing(4),
    [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  plan: {
    paddingLeft: theme.spacing(3),
    borderLeft: `1px solid ${theme.palette.divider}`,
    [theme.breakpoints.down('sm')]: {
      padding: theme.spacing(2, 0, 0),
      borderLeft: 0,
      borderTop: `1px solid ${theme.palette.divider}`,
    },
  },
  missing: { marginRight: 'auto', alignSelf: 'center', ...smallText(theme) },
}));

function FormOf(props: {
  product: string;
  offer: AccessOptions;
  wish: AccessWish;
  onClose: () => void;
  onSent?: () => void;
}) {
  const { product, offer, wish, onClose, onSent } = props;
  const classes = useStyles();
  const form = useAccessRequestForm({ product, offer, wish, onSent });
  if (form.sent) {
    return (
      <>
        <DialogBody>
          <RequestSent request={form.sent} />
        </DialogBody>
        <DialogFooter>
          <Button variant="primary" onPress={onClose}>
            Close
          </Button>
        </DialogFooter>
      </>
    );
  }
  return (
    <>
      <DialogBody>
        <FailureAlert error={form.error} title="Not sent" />
        <div className={classes.columns}>
          <RequestForm
            options={offer}
            choices={form.choices}
            from={form.from}
            onChange={form.change}
          />
          <div className={classes.plan}>
            <PlanPanel live={form.live} missing={form.missingPlan} />
          </div>
        </div>
      </DialogBody>
      <DialogFooter>
        {form.missing && (
          <span className={classes.missing}>{form.missing}</span>
        )}
        <Button variant="secondary" onPress={onClose}>
          Cancel
        </Button>
        <Button
          variant="primary"
          isDisabled={Boolean(form.missing || form.live.error)}
          isPending={form.sending}
          onPress={form.send}
        >
          Send request
        </Button>
      </DialogFooter>
    </>
  );
}

/** Asks for access to a product, on a dialog. */
export function RequestAccessDialog(props: {
  product: Entity;
  /** What is chosen when it opens. */
  wish?: AccessWish;
  onClose: () => void;
  onSent?: () => void;
}) {
  const { product, wish = {}, onClose, onSent } = props;
  const offer = useAccessOptions(productNameOf(product));
  const askable = offer.value?.ports.some(({ problem }) => !problem);
  return (
    <Dialog
      isOpen
      isDismissable={false}
      onOpenChange={open => !open && onClose()}
      width={960}
    >
      <DialogHeader>
        Ask for access to {product.metadata.title ?? product.metadata.name}
      </DialogHeader>
      {offer.value && askable ? (
        <FormOf
          product={stringifyEntityRef(product)}
          offer={offer.value}
          wish={wish}
          onClose={onClose}
          onSent={onSent}
        />
      ) : (
        <DialogBody>
          <ReadFrame
            remote={offer}
            what="what can be asked for"
            loading={{ rows: 5, columns: ['3fr', '2fr'] }}
          >
            {({ ports }) => (
              <StatePanel state="empty" title="Nothing can be asked for here">
                {ports
                  .map(({ name, problem }) => `${name}: ${problem}`)
                  .join(' ') || 'The product has no output port yet.'}
              </StatePanel>
            )}
          </ReadFrame>
        </DialogBody>
      )}
    </Dialog>
  );
}
