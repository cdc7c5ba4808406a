'use strict';

// Calls the service at an address in one way and prints what came back as one line of JSON.
const { grpc, Probe } = require('./probe');

const [address, what] = process.argv.slice(2);
const GZIP = 2;
const options = what === 'gzip' ? { 'grpc.default_compression_algorithm': GZIP } : {};
const client = new Probe(address, grpc.credentials.createInsecure(), options);
const soon = (milliseconds) => new Date(Date.now() + milliseconds);
const everyByte = Buffer.from(Array.from({ length: 256 }, (_, value) => value));

function echo(request, metadata, done) {
  let headers;
  let reply;
  const call = client.Echo(request, metadata, { deadline: soon(15000) }, (error, answer) => {
    if (error) throw error;
    reply = answer;
  });
  call.on('metadata', (received) => { headers = received; });
  call.on('status', (status) => done(reply, headers, status.metadata));
}

const ways = {
  unary(done) {
    echo({ text: 'ünï', payload: everyByte }, new grpc.Metadata(), (reply) => done({ text: reply.text, payload: reply.payload.toString('base64') }));
  },
  metadata(done) {
    const metadata = new grpc.Metadata();
    metadata.set('give-header-text', 'a b');
    metadata.set('give-header-raw-bin', everyByte);
    metadata.set('give-trailer-raw-bin', everyByte);
    echo({}, metadata, (_, headers, trailers) => done({
      text: headers.get('give-header-text')[0],
      header: headers.get('give-header-raw-bin')[0].toString('base64'),
      trailer: trailers.get('give-trailer-raw-bin')[0].toString('base64'),
    }));
  },
  gzip(done) {
    echo({ text: 'a'.repeat(10000) }, new grpc.Metadata(), (reply) => done({ length: reply.text.length }));
  },
  sum(done) {
    const call = client.Sum({ deadline: soon(15000) }, (error, total) => {
      if (error) throw error;
      done(total);
    });
    for (let value = 1; value <= 100; value++) call.write({ value });
    call.end();
  },
  count(done) {
    const values = [];
    const call = client.Count({ value: 100 }, { deadline: soon(15000) });
    call.on('data', (number) => values.push(number.value));
    call.on('status', (status) => done({ values, code: status.code }));
  },
  chat(done) {
    const texts = ['one', 'two', 'three'];
    const answers = [];
    const call = client.Chat({ deadline: soon(15000) });
    call.on('data', (reply) => {
      answers.push(reply.text);
      if (answers.length < texts.length) call.write({ text: texts[answers.length] });
      else call.end();
    });
    call.on('status', (status) => done({ answers, code: status.code }));
    call.write({ text: texts[0] });
  },
  failure(done) {
    client.Fail({ key: 'k', code: grpc.status.FAILED_PRECONDITION, detail: 'gone: ünï', resource: 'offer_1', times: 1 }, (error) => done({
      code: error.code,
      detail: error.details,
      status: error.metadata.get('grpc-status-details-bin')[0].toString('base64'),
    }));
  },
  deadline(done) {
    client.Hang({}, { deadline: soon(300) }, (error) => done({ code: error.code }));
  },
};

ways[what]((result) => {
  console.log(JSON.stringify(result));
  client.close();
});
