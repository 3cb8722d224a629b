import { MarkdownContent } from '@backstage/core-components';
import {
  EntityInfoCard,
  EntityRefLink,
  EntityRefLinks,
  getEntityRelations,
} from '@backstage/plugin-catalog-react';
import { RELATION_OWNED_BY, RELATION_PART_OF } from '@backstage/catalog-model';
import { ReactNode } from 'react';
import { Chip } from '@datamesh-portal/plugin-data-mesh-react';
import { TextLink } from '../chrome/links/TextLink';
import { finePrint, flowing, makeStyles } from '../chrome/styles';
import { FoldedText } from '../chrome/texts/FoldedText';
import { useDataProduct } from '../chrome/tabs/useDataProduct';
import { OwnershipOffer } from './OwnershipOffer';

const SUPPORT = /support|channel|chat|slack|teams|help|contact|on-?call/i;

const useStyles = makeStyles(theme => ({
  prose: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(240px, 1fr))',
    gap: theme.spacing(2, 4),
  },
  lead: {
    gridColumn: '1 / -1',
    fontSize: '1rem',
    lineHeight: 1.5,
    maxWidth: '80ch',
  },
  label: {
    margin: theme.spacing(0, 0, 0.5),
    ...finePrint(theme),
    fontWeight: 500,
  },
  facts: {
    ...flowing(theme.spacing(1.5, 3)),
    margin: theme.spacing(2.5, 0, 0),
    paddingTop: theme.spacing(2),
    borderTop: `1px solid ${theme.palette.divider}`,
    fontSize: '0.875rem',
    '& dd': { margin: 0 },
  },
}));

function Fact(props: { label: string; children: ReactNode }) {
  const classes = useStyles();
  return (
    <div>
      <dt className={classes.label}>{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

const LIFECYCLE_VERDICT = {
  experimental: 'warning',
  production: 'good',
  deprecated: 'warning',
  retired: 'bad',
} as const;

/** Answers "Should I use this?": what for, what not for, who stands for it. */
export function ProductAboutCard() {
  const classes = useStyles();
  const { entity } = useDataProduct();
  const { purpose, usage, limitations, lifecycle, version, type } = entity.spec;
  const owners = getEntityRelations(entity, RELATION_OWNED_BY);
  const domains = getEntityRelations(entity, RELATION_PART_OF, {
    kind: 'domain',
  });
  const support = entity.metadata.links?.filter(link =>
    SUPPORT.test(`${link.type ?? ''} ${link.title ?? ''}`),
  );

  return (
    <EntityInfoCard title="Should I use this?">
      <OwnershipOffer />
      <div className={classes.prose}>
        <div className={classes.lead}>
          <FoldedText label="purpose">
            <MarkdownContent
              content={
                purpose ?? entity.metadata.description ?? 'No purpose is given.'
              }
            />
          </FoldedText>
        </div>
        {usage && (
          <section>
            <h4 className={classes.label}>How to use it</h4>
            <FoldedText label="usage">
              <MarkdownContent content={usage} />
            </FoldedText>
          </section>
        )}
        {limitations && (
          <section>
            <h4 className={classes.label}>What it does not do</h4>
            <FoldedText label="limitations">
              <MarkdownContent content={limitations} />
            </FoldedText>
          </section>
        )}
      </div>
      <dl className={classes.facts}>
        <Fact label="Owner">
          {owners.length > 0 ? (
            <EntityRefLinks entityRefs={owners} defaultKind="group" />
          ) : (
            <EntityRefLink entityRef={entity.spec.owner} defaultKind="group" />
          )}
        </Fact>
        {(domains.length > 0 || entity.spec.domain) && (
          <Fact label="Domain">
            {domains.length > 0 ? (
              <EntityRefLinks entityRefs={domains} defaultKind="domain" />
            ) : (
              <EntityRefLink
                entityRef={entity.spec.domain ?? ''}
                defaultKind="domain"
              />
            )}
          </Fact>
        )}
        <Fact label="Lifecycle">
          <Chip tone={LIFECYCLE_VERDICT[lifecycle] ?? 'unknown'}>
            {lifecycle}
          </Chip>
        </Fact>
        <Fact label="Type">{type}</Fact>
        {version && <Fact label="Version">{version}</Fact>}
        {support && support.length > 0 && (
          <Fact label="Support">
            {support.map((link, index) => (
              <span key={link.url}>
                {index > 0 && ', '}
                <TextLink standalone href={link.url}>
                  {link.title ?? link.url}
                </TextLink>
              </span>
            ))}
          </Fact>
        )}
      </dl>
    </EntityInfoCard>
  );
}
