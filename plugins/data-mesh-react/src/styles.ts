/**
 * All that this package takes from Material UI 4, which Backstage is leaving:
 * whatever comes after it is put in here.
 */
export { makeStyles } from '@material-ui/core/styles';
export type { Theme } from '@material-ui/core/styles';
