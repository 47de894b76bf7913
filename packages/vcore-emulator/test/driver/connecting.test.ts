import { generate } from 'selfsigned';
import { admin, reader, startedVCore } from '../fixtures/running-vcore';

const localhost = [{ name: 'commonName', value: 'localhost' }];

it('refuses a wrong password with 18', async () => {
  const { connect } = await startedVCore();

  await expect(connect({ ...admin, password: 'guessed' })).rejects.toMatchObject({
    code: 18,
    codeName: 'AuthenticationFailed',
  });
  await expect(connect({ ...admin, name: 'nobody' })).rejects.toMatchObject({
    code: 18,
    codeName: 'AuthenticationFailed',
  });
});

it('lets a reader read, and refuses each of its writes with 13', async () => {
  const { connect } = await startedVCore();
  await (await connect(admin)).db('shop').collection('orders').insertOne({ item: 'pen' });
  const db = (await connect(reader)).db('shop');
  const orders = db.collection('orders');
  const refused = { code: 13, codeName: 'Unauthorized' };

  expect(await orders.countDocuments()).toBe(1);
  await expect(orders.insertOne({})).rejects.toMatchObject(refused);
  await expect(orders.updateOne({}, { $set: { item: 'ink' } })).rejects.toMatchObject(refused);
  await expect(orders.deleteMany({})).rejects.toMatchObject(refused);
  await expect(orders.findOneAndDelete({})).rejects.toMatchObject(refused);
  await expect(orders.createIndex({ item: 1 })).rejects.toMatchObject(refused);
  await expect(orders.drop()).rejects.toMatchObject(refused);
  await expect(db.createCollection('more')).rejects.toMatchObject(refused);
  await expect(db.dropDatabase()).rejects.toMatchObject(refused);
  await expect(orders.aggregate([{ $out: 'copy' }]).toArray()).rejects.toMatchObject(refused);
  await expect(orders.aggregate([{ $merge: 'copy' }]).toArray()).rejects.toMatchObject(refused);
  await expect(db.admin().command({ createUser: 'me', pwd: 'too', roles: ['root'] })).rejects.toMatchObject(refused);
  expect(await orders.find({}, { projection: { _id: 0 } }).toArray()).toEqual([{ item: 'pen' }]);
});

it('refuses a command before the login with 13', async () => {
  const { connect } = await startedVCore();
  const client = await connect(admin, { auth: undefined, authMechanism: 'DEFAULT' });

  await expect(client.db('shop').collection('orders').findOne()).rejects.toMatchObject({ code: 13 });
});

it('serves a client over TLS that trusts its certificate, and no other', async () => {
  const { private: key, cert } = await generate(localhost, {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
  });
  const { connect } = await startedVCore({ tls: { key, cert } });
  const client = await connect(admin, { tls: true, ca: cert });

  expect(await client.db('admin').command({ ping: 1 })).toMatchObject({ ok: 1 });
  await expect(connect(admin, { tls: true, serverSelectionTimeoutMS: 500 })).rejects.toThrow(/self-signed certificate/);
  await expect(connect(admin, { serverSelectionTimeoutMS: 500 })).rejects.toThrow();
});
