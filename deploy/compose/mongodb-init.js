// Makes the replica set and the user that the API service signs in as. Runs at every start of the
// stack and changes only what is missing or different, so a new password in .env is taken over.

const { MONGODB_ROOT_USERNAME, MONGODB_ROOT_PASSWORD, MONGODB_PASSWORD } = process.env;
const member = "mongodb:27017";
const deadline = Date.now() + 120_000;

function until(what, attempt) {
  for (;;) {
    try {
      const result = attempt();
      if (result) {
        return result;
      }
    } catch (error) {
      print(`${what}: ${error.message}`);
    }
    if (Date.now() > deadline) {
      print(`gave up: ${what}`);
      quit(1);
    }
    sleep(1000);
  }
}

const admin = until("signing in as the administrator", () => {
  const database = connect(`mongodb://${member}/admin?directConnection=true`);
  return database.auth(MONGODB_ROOT_USERNAME, MONGODB_ROOT_PASSWORD).ok && database;
});

if (!admin.hello().setName) {
  until("starting the replica set", () =>
    admin.adminCommand({
      replSetInitiate: { _id: "modelwire", members: [{ _id: 0, host: member }] },
    }).ok);
}
until("becoming primary", () => admin.hello().isWritablePrimary);

const modelwire = admin.getSiblingDB("modelwire");
const access = { pwd: MONGODB_PASSWORD, roles: [{ role: "readWrite", db: "modelwire" }] };
if (modelwire.getUser("modelwire")) {
  modelwire.updateUser("modelwire", access);
} else {
  modelwire.createUser({ user: "modelwire", ...access });
}
print("the replica set and its user are there");
