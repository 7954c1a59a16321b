package dev.unstick.examples

import dev.unstick.cli.Streams
import dev.unstick.cli.Unstick
import dev.unstick.sandbox.Api
import dev.unstick.sandbox.Sandbox
import dev.unstick.sandbox.SandboxSettings
import dev.unstick.sandbox.admission.User
import java.nio.file.Files
import java.nio.file.Path
import java.time.Clock
import org.snakeyaml.engine.v2.api.Load
import org.snakeyaml.engine.v2.api.LoadSettings
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir

/** The rights of the example are enough for its report, and the least that are. */
class RightsSpec extends Specification {
  static final String ACCOUNT = 'system:serviceaccount:unstick:unstick-report'
  static final String ROLES = '/apis/rbac.authorization.k8s.io/v1/clusterroles'
  static final Path FOLDER = Path.of('examples/cron-job')

  @TempDir
  Path folder

  @AutoCleanup
  Sandbox sandbox = Sandbox.start(SandboxSettings.of(['kubesphere', 'content-finalizers', 'patch-rejected', 'webhook-failing', 'pods-terminating'])
    .withUsers([new User(ACCOUNT, ['system:serviceaccounts', 'system:serviceaccounts:unstick', 'system:authenticated'])]))

  Api administrator = Api.of(sandbox)
  List<Map> documents = new Load(LoadSettings.builder().build()).loadAllFromString(Files.readString(FOLDER.resolve('rights.yaml'))).toList()
  ByteArrayOutputStream out = new ByteArrayOutputStream()
  ByteArrayOutputStream err = new ByteArrayOutputStream()

  def setup() {
    sandbox.writeKubeconfig(folder.resolve('kubeconfig'))
    assert administrator.post('/api/v1/namespaces', [metadata: [name: 'unstick']]).code == 201
  }

  def "with them the report is that of an administrator"() {
    given:
    grant(role().rules)

    when:
    def whole = report('sandbox')

    then:
    whole.contains('| demo-patch-rejected | ')
    whole.contains('patch-rejected')

    and:
    report("sandbox-$ACCOUNT") == whole
    !whole.contains('secrets')
  }

  def "where a kind may not be listed, the report names it"() {
    given:
    grant([[apiGroups: [''], resources: ['namespaces', 'pods', 'configmaps'], verbs: ['get', 'list']],
           [apiGroups: ['*'], resources: ['dbclaims', 'apiservices'], verbs: ['get', 'list']]])

    expect:
    report("sandbox-$ACCOUNT") =~ /Could not look at \S*secrets: .*forbidden/
  }

  def "without #missing the report is another, or there is none"() {
    given:
    grant(role().rules)
    def whole = report("sandbox-$ACCOUNT")

    when:
    def less = role().rules.collect { it + [verbs: it.verbs - missing] }
    administrator.put("$ROLES/unstick-report", administrator.get("$ROLES/unstick-report").json + [rules: less])

    then:
    report("sandbox-$ACCOUNT") != whole

    where:
    missing << role().rules.collectMany { it.verbs }
  }

  def "with them nothing can be changed"() {
    given:
    grant(role().rules)
    def before = administrator.get('/api/v1/namespaces/demo-patch-rejected').json

    expect:
    unstick('--context', "sandbox-$ACCOUNT", 'free', 'kubesphere-system', '--confirm', 'kubesphere-system') != 0
    administrator.get('/apis/apiregistration.k8s.io/v1/apiservices/v1beta1.metrics.k8s.io').code == 200
    administrator.get('/api/v1/namespaces/kubesphere-system').code == 200
    administrator.get('/api/v1/namespaces/demo-patch-rejected').json == before
  }

  private static Map role() {
    new Load(LoadSettings.builder().build()).loadAllFromString(Files.readString(FOLDER.resolve('rights.yaml'))).toList().find { it.kind == 'ClusterRole' }
  }

  private void grant(List<Map> rules) {
    def (account, role, binding) = documents
    assert administrator.post('/api/v1/namespaces/unstick/serviceaccounts', account).code == 201
    assert administrator.post(ROLES, role + [rules: rules]).code == 201
    assert administrator.post('/apis/rbac.authorization.k8s.io/v1/clusterrolebindings', binding).code == 201
  }

  /** What the CronJob runs, by its own words. */
  private String report(String context) {
    def job = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(FOLDER.resolve('cron-job.yaml')))
    def words = job.spec.jobTemplate.spec.template.spec.containers[0].args*.toString()*.replace('hours=24', 'hours=1')
    unstick('--context', context, *words)
    out.toString('UTF-8') + err.toString('UTF-8')
  }

  private int unstick(String... words) {
    out.reset()
    err.reset()
    def streams = new Streams(new ByteArrayInputStream(new byte[0]), new PrintStream(out, true, 'UTF-8'), new PrintStream(err, true, 'UTF-8'), false, false, false, 100)
    new Unstick(streams, [HOME: folder.toString()], Clock.systemUTC()).run((['--kubeconfig', folder.resolve('kubeconfig').toString()] + words.toList()) as String[])
  }
}
