import { AccessRequest } from '@datamesh-portal/plugin-data-mesh-common';
import { makeStyles, plainList } from '../../chrome/styles';
import { LinkedRequest } from './LinkedRequest';
import { MyRequestItem } from './MyRequestItem';

const useStyles = makeStyles({
  list: plainList,
});

const OPEN: Array<AccessRequest['state']> = ['question', 'waiting'];

/** What waits for the viewer first, then what waits for others, then the rest. */
function inOrderOfNeed(requests: AccessRequest[]): AccessRequest[] {
  const rank = ({ state }: AccessRequest) => {
    const index = OPEN.indexOf(state);
    return index < 0 ? OPEN.length : index;
  };
  return [...requests].sort((a, b) => rank(a) - rank(b));
}

/** Requests of the viewer; each opens in place. */
export function MyRequests(props: {
  requests: AccessRequest[];
  /** Id of the opened one; read by itself when the list does not have it. */
  openId?: string;
  onOpen: (id: string | undefined) => void;
  onChanged: () => void;
}) {
  const { requests, openId, onOpen, onChanged } = props;
  const classes = useStyles();
  const listed = requests.some(({ id }) => id === openId);
  return (
    <ul className={classes.list} aria-label="Your requests">
      {openId && !listed && (
        <LinkedRequest
          key={openId}
          id={openId}
          onClose={() => onOpen(undefined)}
          onChanged={onChanged}
        />
      )}
      {inOrderOfNeed(requests).map(request => {
        const open = request.id === openId;
        return (
          <MyRequestItem
            key={request.id}
            request={request}
            open={open}
            onToggle={() => onOpen(open ? undefined : request.id)}
            onChanged={onChanged}
          />
        );
      })}
    </ul>
  );
}
