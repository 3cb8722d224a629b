import { SvgIcon, SvgIconProps } from '../chrome/styles';

/**
 * The icon of the DataProduct kind: a box of data with a stream out of it.
 *
 * @public
 */
export function DataProductIcon(props: SvgIconProps) {
  return (
    <SvgIcon {...props}>
      <path d="M10.5 2 2 6.2v10.6l8.5 4.2 3-1.5v-2.2l-2 1V12l5.5-2.7V11h2V6.2L10.5 2Zm0 2.2 5.2 2.6-2.1 1-5.2-2.6 2.1-1Zm-4.3 2.1 5.2 2.6-.9.4-5.2-2.6.9-.4ZM4 8.4l5.5 2.7v6.2L4 15.6V8.4Z" />
      <path d="M15 13h3.6l-1.3-1.3L18.7 10.3 22.4 14l-3.7 3.7-1.4-1.4 1.3-1.3H15v-2Z" />
    </SvgIcon>
  );
}
