import { CodeSnippet } from '@backstage/core-components';
import { Tab, TabList, TabPanel, Tabs } from '@backstage/ui';
import { makeStyles } from '@material-ui/core/styles';
import {
  ConnectionDetails,
  connectionSnippets,
} from '@datamesh-portal/plugin-data-mesh-common';
import { CopyButton } from '@datamesh-portal/plugin-data-mesh-react';
import { useMemo } from 'react';

const useStyles = makeStyles(theme => ({
  frame: {
    position: 'relative',
    marginTop: theme.spacing(1.5),
    fontSize: '0.8125rem',
    // Programs are taller than the dialog leaves room for.
    '& pre': { maxHeight: 360, margin: 0 },
  },
  copy: { position: 'absolute', top: 4, right: 20 },
  note: {
    margin: theme.spacing(1, 0, 0),
    fontSize: '0.8125rem',
    lineHeight: 1.5,
    overflowWrap: 'anywhere',
    color: theme.palette.text.secondary,
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
      {snippets.map(({ id, title, language, code, note }) => (
        <TabPanel key={id} id={id}>
          <div className={classes.frame}>
            <CodeSnippet text={code} language={language} />
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
