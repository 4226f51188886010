import { monitorLook, resultLook, StateChip } from '../StateChip';
import { Measured, outcomeOf } from './passOf';

/** Whether a measured value is inside of its limits. */
export function PassChip({ measured }: { measured: Measured }) {
  switch (outcomeOf(measured)) {
    case 'pass':
      return <StateChip look={resultLook('pass')} />;
    case 'fail':
      return <StateChip look={resultLook('fail')} />;
    case 'unjudged':
      return <StateChip look={monitorLook('unjudged')}>no limit</StateChip>;
    default:
      return <StateChip look={monitorLook('no-data')}>no value</StateChip>;
  }
}
