import { Tab, TabList, TabPanel, Tabs } from '@backstage/ui';
import {
  ConnectionDetails,
  connectionSnippets,
} from '@datamesh-portal/plugin-data-mesh-common';
import { CopyButton } from '@datamesh-portal/plugin-data-mesh-react';
import { useMemo } from 'react';
import {
  focusRing,
  makeStyles,
  monospaced,
  smallText,
} from '../../chrome/styles';

const useStyles = makeStyles(theme => ({
  frame: { position: 'relative', marginTop: theme.spacing(1.5) },
  // Without colours: those of the usual highlighter are too pale to read.
  code: {
    // Programs are taller than the dialog leaves room for.
    maxHeight: 360,
    margin: 0,
    padding: theme.spacing(1.5),
    borderRadius: 4,
    overflow: 'auto',
    ...monospaced,
    lineHeight: 1.45,
    color: theme.palette.text.primary,
    backgroundColor: theme.palette.action.hover,
    '&:focus-visible': focusRing(theme, -2),
  },
  copy: { position: 'absolute', top: 6, right: 18 },
  note: {
    margin: theme.spacing(1, 0, 0),
    ...smallText(theme),
    lineHeight: 1.5,
    overflowWrap: 'anywhere',
  },
}));

/** Programs that connect, each to copy. The secret is not in them. */
export function ConnectionSnippets(props: { details: ConnectionDetails }) {
  const { details } = props;
  const classes = useStyles();
  const snippets = useMemo(() => connectionSnippets(details), [details]);
  return (
    <Tabs>
      <TabList aria-label="Programs">
        {snippets.map(({ id, title }) => (
          <Tab key={id} id={id}>
            {title}
          </Tab>
        ))}
      </TabList>
      {snippets.map(({ id, title, code, note }) => (
        <TabPanel key={id} id={id}>
          <div className={classes.frame}>
            <pre
              className={classes.code}
              // It scrolls, so the keyboard must reach it.
              // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
              tabIndex={0}
              role="region"
              aria-label={`The ${title} program`}
            >
              {code}
            </pre>
            <div className={classes.copy}>
              <CopyButton text={code} label={`Copy the ${title} program`} />
            </div>
          </div>
          {note && <p className={classes.note}>{note}</p>}
        </TabPanel>
      ))}
    </Tabs>
  );
}
