import { ChangeBell } from './ChangeBell';

const wind = 'dataproduct:default/wind';

function listen() {
  const bell = new ChangeBell();
  const heard: string[] = [];
  const stops = ['readings', 'gusts'].map(port =>
    bell.onRing({ product: wind, port }, () => heard.push(port)),
  );
  return { bell, heard, stops };
}

describe('the bell', () => {
  it('is heard at the port that changed, and nowhere else', () => {
    const { bell, heard } = listen();

    bell.ring({ product: wind, port: 'gusts' });
    bell.ring({ product: wind, port: 'calms' });
    bell.ring({ product: 'dataproduct:default/rain', port: 'readings' });
    bell.ring({ product: 'dataproduct:default/rain' });

    expect(heard).toEqual(['gusts']);
  });

  it('is heard at all ports of a product that changed as a whole', () => {
    const { bell, heard } = listen();

    bell.ring({ product: wind });

    expect(heard).toEqual(['readings', 'gusts']);
  });

  it('is heard everywhere when nobody knows what changed', () => {
    const { bell, heard } = listen();

    bell.ring();

    expect(heard).toEqual(['readings', 'gusts']);
  });

  it('is not heard by those who left', () => {
    const { bell, heard, stops } = listen();
    stops[0]();

    bell.ring();

    expect(heard).toEqual(['gusts']);
  });
});
