import { Alert } from '@backstage/ui';
import { ContractDetails } from '@datamesh-portal/plugin-data-mesh-common';
import { makeStyles } from '../chrome/styles';

const useStyles = makeStyles(theme => ({
  list: { margin: theme.spacing(1, 0, 0), paddingLeft: theme.spacing(2.5) },
  path: { fontFamily: 'monospace', overflowWrap: 'anywhere' },
}));

/** What keeps a contract from following ODCS v3.1, or that there is none. */
export function ContractProblems(props: { contract: ContractDetails }) {
  const { state, problems } = props.contract;
  const classes = useStyles();
  if (state === 'missing') {
    return (
      <Alert
        status="info"
        icon
        mb="3"
        title="This port has no contract"
        description="Descriptions, classifications and quality rules are unknown, and previews are withheld from everybody outside the owning group."
      />
    );
  }
  if (state === 'valid') {
    return null;
  }
  return (
    <Alert
      status="danger"
      icon
      mb="3"
      title="The contract does not follow ODCS v3.1"
      description={
        <ul className={classes.list}>
          {problems.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              {path && <span className={classes.path}>{path}: </span>}
              {message}
            </li>
          ))}
        </ul>
      }
    />
  );
}
