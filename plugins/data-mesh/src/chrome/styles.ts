/**
 * All that this plugin takes from Material UI 4, which Backstage is leaving:
 * whatever comes after it is put in here.
 */
export { default as SvgIcon } from '@material-ui/core/SvgIcon';
export type { SvgIconProps } from '@material-ui/core/SvgIcon';
export { darken, makeStyles, useTheme } from '@material-ui/core/styles';
export type { Theme } from '@material-ui/core/styles';
export { default as useMediaQuery } from '@material-ui/core/useMediaQuery';
export * from './rules';
